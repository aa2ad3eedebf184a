import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AddressKey,
  addressKey,
  encodeMessage,
  type Head,
  type SyncMessage,
} from '../../src/sync/index.ts'
import { headAt, Machine, Network } from './network.ts'

const key = (writer: number, segment = 0): AddressKey => {
  const bytes = new Uint8Array(32)
  new DataView(bytes.buffer).setUint32(0, Math.imul(writer + 1, 2654435761))
  new DataView(bytes.buffer).setUint32(4, writer)
  return addressKey({ kind: 'feed', writer: bytes, segment })
}

const fill = (network: Network, machine: Machine, items: [AddressKey, Head][]) =>
  network.feed(machine, { type: 'stored', items })

const headsOf = (machine: Machine) =>
  [...machine.state.heads.entries()].map(([address, { seq }]) => `${address}:${seq}`)

describe('replication', () => {
  it('a pair in step exchanges a constant few bytes, however much they hold', () => {
    const sizes = [10, 3_000].map(count => {
      const network = new Network()
      const [a, b] = [new Machine('a'), new Machine('b')]
      const items = Array.from({ length: count }, (_, i): [AddressKey, Head] => [
        key(i),
        headAt(key(i), i % 7),
      ])
      fill(network, a, items)
      fill(network, b, items)
      network.connect(a, b)
      network.settle()
      expect([a.inStep.has('b'), b.inStep.has('a')]).toEqual([true, true])
      return network.bytes
    })
    for (const size of sizes) expect(size).toBeLessThan(64)
  })

  it('an empty peer gets everything, the newest segments first', () => {
    const network = new Network()
    const [a, b] = [new Machine('a'), new Machine('b')]
    const items = Array.from({ length: 2_500 }, (_, i): [AddressKey, Head] => [key(i), headAt(key(i), 0, i)])
    fill(network, a, items)
    const arrived: number[] = []
    network.connect(b, a)
    const feed = network.feed.bind(network)
    network.feed = (machine, input) => {
      if (machine === b && input.type === 'stored')
        arrived.push(...input.items.map(([, { recency }]) => recency))
      feed(machine, input)
    }
    network.settle()
    expect(headsOf(b)).toEqual(headsOf(a))
    expect(arrived).toEqual([...arrived].sort((x, y) => y - x))
    expect(b.inStep.has('a')).toBe(true)
    expect(a.misbehaviour.concat(b.misbehaviour)).toEqual([])
  })

  it('one difference among many heads is found in fifty times fewer bytes than listing them takes', () => {
    const network = new Network()
    const [a, b] = [new Machine('a'), new Machine('b')]
    const items = Array.from({ length: 5_000 }, (_, i): [AddressKey, Head] => [key(i), headAt(key(i), 1)])
    fill(network, a, items)
    fill(network, b, items)
    fill(network, a, [[key(77), headAt(key(77), 2)]])
    network.connect(a, b)
    network.settle()
    expect(headsOf(b)).toEqual(headsOf(a))
    const listing = encodeMessage({ type: 'have', items: [...a.state.heads.entries()] }).length
    expect(network.bytes).toBeLessThan(listing / 50)
  })

  it('a claim that is not proved is withdrawn and costs its maker, and does not hold up being in step', () => {
    const network = new Network()
    const [liar, honest] = [new Machine('liar'), new Machine('honest')]
    network.connect(honest, liar)
    network.settle()
    network.feed(honest, {
      type: 'received',
      session: 'liar',
      message: { type: 'have', items: [[key(1), headAt(key(1), 1_000_000)]] },
    })
    network.settle()
    expect(honest.misbehaviour).toEqual(['it did not have what it claimed'])
    expect(honest.state.sessions.get('liar')!.missing.size).toBe(0)
  })

  it('a peer that finds a fork while it is asked for what it then loses is not blamed, and is asked anew', () => {
    const network = new Network()
    const [ann, cem] = [new Machine('ann'), new Machine('cem')]
    network.connect(cem, ann)
    network.settle()
    const says = (message: SyncMessage) => network.feed(cem, { type: 'received', session: 'ann', message })
    const asked = () => {
      const messages = [...network.queues.values()].flat().map(({ message }) => message)
      network.queues.clear()
      return messages.flatMap(message => (message.type === 'want' ? [message] : []))
    }
    for (const held of [-1, 0]) {
      const address = key(10 + held)
      if (held === 0) fill(network, cem, [[address, headAt(address, 0)]])
      says({ type: 'have', items: [[address, headAt(address, 1)]] })
      const [first] = asked()
      expect(first!.items).toMatchObject([{ key: address, from: held + 1 }])
      // Her answer was begun before she knew of the fork: what stands is in it, the proof is not.
      const forked: Head = { ...headAt(address, 0), forkedAt: 1 }
      says({ type: 'have', items: [[address, forked]] })
      fill(network, cem, [[address, headAt(address, 0)]])
      asked()
      says({ type: 'served', id: first!.id })
      expect(cem.misbehaviour).toEqual([])
      const [second] = asked()
      expect(second!.items).toMatchObject([{ key: address }])
      fill(network, cem, [[address, forked]])
      says({ type: 'served', id: second!.id })
      expect(cem.misbehaviour).toEqual([])
      expect(cem.state.sessions.get('ann')!.missing.size).toBe(0)
    }
  })

  it('a claim of a fork that is not proved costs its maker like any other', () => {
    const network = new Network()
    const [liar, honest] = [new Machine('liar'), new Machine('honest')]
    network.connect(honest, liar)
    network.settle()
    fill(network, honest, [[key(1), headAt(key(1), 3)]])
    network.feed(honest, {
      type: 'received',
      session: 'liar',
      message: { type: 'have', items: [[key(1), { ...headAt(key(1), 0), forkedAt: 1 }]] },
    })
    network.settle()
    expect(honest.misbehaviour).toEqual(['it did not have what it claimed'])
  })

  it('a chain of peers converges from any content, in any order of delivery, while new records come', () => {
    const contents = fc.array(fc.tuple(fc.nat(60), fc.nat(5)), { maxLength: 80 })
    fc.assert(
      fc.property(
        fc.array(contents, { minLength: 2, maxLength: 5 }),
        contents,
        fc.infiniteStream(fc.nat(100)),
        (initial, later, choices) => {
          const network = new Network()
          const machines = initial.map((_, i) => new Machine(`m${i}`))
          const store = (machine: Machine, [writer, seq]: [number, number]) => {
            const held = machine.state.heads.get(key(writer))
            if (!held || held.seq < seq)
              fill(network, machine, [[key(writer), headAt(key(writer), seq, writer)]])
          }
          initial.forEach((items, i) => {
            for (const item of items) store(machines[i]!, item)
          })
          for (let i = 1; i < machines.length; i++) network.connect(machines[i - 1]!, machines[i]!)
          const pick = () => choices.next().value as number
          for (const item of later) {
            store(machines[pick() % machines.length]!, item)
            network.settleSome(pick() % 5, pick)
          }
          network.settle(pick)
          for (const machine of machines) expect(headsOf(machine)).toEqual(headsOf(machines[0]!))
          for (let i = 1; i < machines.length; i++) expect(machines[i]!.inStep.has(`m${i - 1}`)).toBe(true)
          expect(machines.flatMap(machine => machine.misbehaviour)).toEqual([])
        },
      ),
      { numRuns: 150 },
    )
  })
})
