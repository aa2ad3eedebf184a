/** Replication machines joined by lossless queues; records are only their heads. Everything runs in the order that `pick` says. */

import { utf8 } from '../../src/base/index.ts'
import { hashOf } from '../../src/log/record.ts'
import {
  type AddressKey,
  decodeMessage,
  type Effect,
  encodeMessage,
  type Head,
  type Input,
  isAhead,
  isHeld,
  newReplication,
  type ReplicationState,
  type SyncMessage,
  step,
} from '../../src/sync/index.ts'

export const headAt = (key: AddressKey, seq: number, recency = 0): Head => ({
  seq,
  hash: hashOf(utf8(`${key}/${seq}`)),
  base: 0,
  holding: 'whole',
  bytes: 0,
  recency,
  forkedAt: null,
})

export class Machine {
  readonly name: string
  state: ReplicationState = newReplication()
  readonly inStep = new Set<string>()
  readonly misbehaviour: string[] = []
  constructor(name: string) {
    this.name = name
  }
}

interface Letter {
  from: Machine
  to: Machine
  message: SyncMessage
  /** What `records` messages stand for here: an address up to a seq. */
  heads?: [AddressKey, Head][]
}

export class Network {
  readonly queues = new Map<string, Letter[]>()
  bytes = 0
  messages = 0

  feed(machine: Machine, input: Input): void {
    const [state, effects] = step(machine.state, input)
    machine.state = state
    for (const effect of effects) this.#carryOut(machine, effect)
  }

  connect(a: Machine, b: Machine): void {
    this.peers.set(a.name, a)
    this.peers.set(b.name, b)
    this.feed(b, { type: 'connected', session: a.name, initiator: false })
    this.feed(a, { type: 'connected', session: b.name, initiator: true })
  }

  readonly peers = new Map<string, Machine>()

  #carryOut(from: Machine, effect: Effect): void {
    if (effect.type === 'in-step') from.inStep.add(effect.session)
    if (effect.type === 'misbehaved') from.misbehaviour.push(effect.reason)
    const to = 'session' in effect ? this.peers.get(effect.session) : undefined
    if (!to) return
    if (effect.type === 'send') this.#post({ from, to, message: effect.message })
    if (effect.type === 'serve') {
      for (const { key, asked } of effect.items) {
        const head = from.state.heads.get(key)
        const given = head?.holding === 'whole' || (head?.holding === 'aside' && asked)
        // Of what is not given a header comes: that it exists.
        const heads: [AddressKey, Head][] = head
          ? [[key, { ...head, holding: given ? 'whole' : 'lacking' }]]
          : []
        if (head) this.#post({ from, to, message: { type: 'records', records: [], forks: [] }, heads })
      }
      this.#post({ from, to, message: { type: 'served', id: effect.id } })
    }
  }

  #post(letter: Letter): void {
    const queue = `${letter.from.name}>${letter.to.name}`
    this.queues.set(queue, [...(this.queues.get(queue) ?? []), letter])
  }

  /** Delivers until nothing is under way. */
  settle(pick: (waiting: number) => number = () => 0): void {
    if (this.settleSome(200_000, pick) === 200_000) throw new Error('it never comes to rest')
  }

  /** Delivers at most so many letters. @returns how many */
  settleSome(most: number, pick: (waiting: number) => number): number {
    let delivered = 0
    while (delivered < most) {
      const waiting = [...this.queues].filter(([, letters]) => letters.length > 0)
      if (waiting.length === 0) return delivered
      const [name, [letter, ...rest]] = waiting[pick(waiting.length) % waiting.length]! as [
        string,
        [Letter, ...Letter[]],
      ]
      this.queues.set(name, rest)
      delivered++
      this.#deliver(letter)
    }
    return delivered
  }

  #deliver({ from, to, message, heads }: Letter): void {
    const bytes = encodeMessage(message)
    this.bytes += bytes.length
    this.messages++
    const decoded = decodeMessage(bytes)
    if (!decoded.ok) throw new Error(decoded.reason)
    const news = (heads ?? []).filter(([key, head]) => {
      const mine = to.state.heads.get(key)
      return head.holding === 'lacking'
        ? mine === undefined || (!isHeld(mine) && head.seq > mine.seq)
        : isAhead(head, mine)
    })
    if (news.length > 0) this.feed(to, { type: 'stored', items: news })
    this.feed(to, { type: 'received', session: from.name, message: decoded.value as SyncMessage })
  }
}
