/**
 * A hostile member: she has the link, keys of her own and the honest program, and tampers with what it sends. She lies
 * about what she has, sends junk, alters what others wrote, withholds, repeats, and signs two histories.
 */

import * as Y from 'yjs'
import { type Bytes, own, toHex } from '../../../src/base/index.ts'
import { admit } from '../../../src/identity/index.ts'
import { encodeForkProof, type SealedRecord } from '../../../src/log/index.ts'
import { clientIdOf } from '../../../src/model/index.ts'
import type { Replica } from '../../../src/peer/replica/replica.ts'
import { nextPosition } from '../../../src/peer/replica/writing.ts'
import { liveRecord } from '../../../src/sessions/index.ts'
import {
  type AddressKey,
  addressKey,
  addressOf,
  decodeMessage,
  encodeMessage,
  type Item,
  kindOfKey,
  type Message,
  type Range,
} from '../../../src/sync/index.ts'
import { END } from '../../../src/sync/sortedMap.ts'
import { type Member as Identity, Pen, recordOf } from '../../support/circle.ts'
import type { Air } from './air.ts'
import { Member } from './member.ts'
import type { People } from './people.ts'

/** How often she tampers with a message of a kind that she tampers with. */
const HOW_OFTEN = 0.4
const KINDS = ['open', 'ranges', 'have', 'records', 'served', 'want', 'live'] as const
/** Records that she remembers, to send them again. */
const REMEMBERS = 40

export class Eve extends Member {
  readonly #people: People
  /** Who tampers with everything is soon found out: each Eve has kinds of messages that she leaves alone. */
  readonly #tampersWith: ReadonlySet<string>
  #stash: Uint8Array[] = []
  /** Proofs of forks that nobody made. */
  #proofs: Bytes[] = []

  constructor(name: string, identity: Identity, people: People, air: Air) {
    super(name, identity, people.circle, air)
    this.#people = people
    this.#tampersWith = new Set(KINDS.filter(() => air.random.chance(0.5)))
  }

  override async start(): Promise<void> {
    await super.start()
    this.air.tamper(this.name, bytes => this.#tampered(bytes))
  }

  get #random() {
    return this.air.random
  }

  #tampered(bytes: Uint8Array): readonly Uint8Array[] {
    const decoded = decodeMessage(bytes)
    const kind = decoded.ok ? decoded.value.type : 'live'
    if (!this.#tampersWith.has(kind) || !this.#random.chance(HOW_OFTEN)) return [bytes]
    // A live message, or nothing that she can read.
    if (!decoded.ok) return this.#random.pick([[], [bytes, bytes], [this.#flipped(bytes)], [bytes]])
    return this.#random.pick([
      () => this.#lie(decoded.value).map(encodeMessage),
      () => this.#lie(decoded.value).map(encodeMessage),
      () => [],
      () => [bytes, bytes],
      () => [this.#flipped(bytes)],
      () => [this.#random.bytes(this.#random.below(200)), bytes],
    ])()
  }

  #flipped(bytes: Uint8Array): Uint8Array {
    const out = own(bytes)
    if (out.length > 0) out[this.#random.below(out.length)]! ^= 1 << this.#random.below(8)
    return out
  }

  #lie(message: Message): Message[] {
    switch (message.type) {
      case 'open':
        return [{ ...message, membership: own(this.#random.bytes(64)) }]
      case 'ranges':
        return [this.#lieInRanges(message)]
      case 'have':
        return [message, { ...message, items: this.#madeUp(message.items) }]
      case 'records':
        return this.#lieInRecords(message)
      case 'served':
        return this.#random.pick([[], [{ ...message, id: message.id + 1 }]])
      case 'want':
        return [message, { ...message, id: message.id + 1_000 }]
      default:
        return [message]
    }
  }

  /** Says that she lacks nothing, that she has nothing, or that she has what nobody has. */
  #lieInRanges(message: Extract<Message, { type: 'ranges' }>): Message {
    const whole: Range = { low: '', high: END, items: [], answered: true }
    return this.#random.pick<Message>([
      { ...message, ranges: [whole], final: true },
      { ...message, ranges: [], final: true },
      {
        ...message,
        ranges: message.ranges.map(range =>
          'items' in range
            ? { ...range, items: this.#madeUp(range.items) }
            : { ...range, fingerprint: own(this.#random.bytes(16)) },
        ),
      },
    ])
  }

  #madeUp(items: readonly Item[]): Item[] {
    return items.map(([key, head]) =>
      this.#random.pick<Item>([
        [key, { ...head, seq: head.seq + 1 + this.#random.below(5) }],
        [key, { ...head, hash: own(this.#random.bytes(32)) }],
        [key, { ...head, forkedAt: this.#random.below(4) }],
        [key, { ...head, base: head.seq + 1 }],
        [key, { ...head, seq: -1 }],
        [key, { ...head, holding: 'gone' }],
        [this.#nowhere(), { ...head, seq: this.#random.below(9) }],
      ]),
    )
  }

  #nowhere(): AddressKey {
    return addressKey({ kind: 'feed', writer: own(this.#random.bytes(32)), segment: this.#random.below(3) })
  }

  #lieInRecords(message: Extract<Message, { type: 'records' }>): Message[] {
    this.#stash = [...this.#stash, ...message.records].slice(-REMEMBERS)
    const { records, forks } = message
    return this.#random.pick<() => Message[]>([
      () => [], // withheld
      () => [{ ...message, records: this.#random.shuffled(records) }],
      () => [{ ...message, records: records.slice(1) }],
      () => [{ ...message, records: records.map(record => own(this.#flipped(record))) }],
      () => [{ ...message, records: [...this.#stash].map(own).slice(0, 32) }],
      () => [{ ...message, forks: [...forks, ...this.#proofs.slice(-2), own(this.#random.bytes(80))] }],
      () => [message, message],
    ])()
  }

  /** Signs two histories and tells one to some, the other to others. */
  async fork(n: number): Promise<void> {
    const { replica } = this
    const [a, b] = [await this.#next(n, 'one thing'), await this.#next(n, 'another')]
    if (!replica || !a || !b) return
    this.air.neighbours(this.name).forEach((neighbour, i) => {
      this.air.say(this.name, liveRecord((i % 2 === 0 ? a : b).bytes), [neighbour])
    })
    await this.#take(a)
    if (n % 3 === 0) await this.#take(b)
    // And sometimes goes on after it.
    const more = await this.#next(n + 1, 'and so on')
    if (more) await this.#take(more)
  }

  /** Goes on in another's log, and lets another speak in hers. */
  async forge(n: number): Promise<void> {
    const { replica } = this
    if (!replica) return
    const feeds = [...replica.heads.entries()].filter(
      ([address, { seq }]) => kindOfKey(address) === 'feed' && seq >= 0 && !address.includes(this.#hex),
    )
    if (feeds.length === 0) return
    const [address, head] = feeds[n % feeds.length]!
    const publicKey = addressOf(address).writer
    const { outsiders, other } = this.#people
    const outsider = outsiders[0]!
    const pen = await this.#penOf(replica, address, clientIdOf(publicKey))
    const admission = await admit(this.circle, publicKey)
    const sign = (message: Uint8Array) => this.identity.signer.sign(message)
    const lies = await Promise.all([
      // All is right in it but who has signed it.
      recordOf(
        this.circle,
        { ...this.identity, admission, signer: { publicKey, sign } },
        pen.post('p0', 'forged'),
        {
          ...nextPosition(replica, address),
          seq: head.seq + 1,
        },
      ),
      // Her own log, in which another's clientID writes.
      recordOf(
        this.circle,
        this.identity,
        new Pen(clientIdOf(publicKey)).post('p0', 'forged'),
        nextPosition(replica, this.#feed),
      ),
      // From another circle.
      recordOf(
        other,
        outsider,
        new Pen(outsider.client).post('p0', 'from elsewhere'),
        nextPosition(replica, this.#feed),
      ),
    ])
    for (const lie of lies) this.air.say(this.name, liveRecord(lie.bytes))
    this.#proofs.push(encodeForkProof({ first: lies[0]!, second: lies[1]!, at: 0 }))
  }

  /** Many records that are all in order. */
  async flood(n: number): Promise<void> {
    for (let i = 0; i < 12; i++) {
      const next = await this.#next(n * 100 + i, 'flood')
      if (!next) return
      await this.#take(next)
      this.air.say(this.name, liveRecord(next.bytes))
    }
  }

  /** What was said before is said again, and things that never meant anything. */
  async replay(): Promise<void> {
    for (const old of this.#stash.slice(0, 8)) this.air.say(this.name, liveRecord(old))
    this.air.say(this.name, this.#random.bytes(1 + this.#random.below(300)))
  }

  get #hex(): string {
    return toHex(this.identity.signer.publicKey)
  }

  get #feed(): AddressKey {
    return addressKey({ kind: 'feed', writer: this.identity.signer.publicKey, segment: 0 })
  }

  /** What could come next in her log, as honest as any. */
  async #next(n: number, text: string): Promise<SealedRecord | null> {
    const { replica } = this
    if (!replica) return null
    const pen = await this.#penOf(replica, this.#feed, this.identity.client)
    const update = pen.post(`e${n}`, `${text} ${n}`)
    const snapshot = n % 5 === 0
    return recordOf(
      this.circle,
      this.identity,
      snapshot ? own(Y.encodeStateAsUpdate(pen.doc)) : update,
      nextPosition(replica, this.#feed),
      { type: snapshot ? 'snapshot' : 'update' },
    )
  }

  async #penOf(replica: Replica, address: AddressKey, client: number): Promise<Pen> {
    const pen = new Pen(0)
    Y.applyUpdate(pen.doc, Y.encodeStateAsUpdate(await replica.documents.document(address)))
    pen.doc.clientID = client
    return pen
  }

  async #take(record: SealedRecord): Promise<void> {
    const received = await this.replica?.receive([record.bytes])
    if (received) this.net?.sessions.took(received)
  }
}
