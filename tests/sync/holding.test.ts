import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AddressKey, addressKey, type Head, type HoldingState, isHeld } from '../../src/sync/index.ts'
import { headAt, Machine, Network } from './network.ts'

const key = (n: number): AddressKey =>
  addressKey({ kind: 'feed', writer: new Uint8Array(32).fill(n + 1), segment: 0 })

const hold = (network: Network, machine: Machine, items: readonly [AddressKey, Head][]) =>
  network.feed(machine, { type: 'stored', items })

const as = (n: number, holding: HoldingState, seq = 0): [AddressKey, Head] => [
  key(n),
  { ...headAt(key(n), seq), holding },
]

const holdingOf = (machine: Machine, n: number) => machine.state.heads.get(key(n))?.holding

function pair(mine: readonly [AddressKey, Head][], theirs: readonly [AddressKey, Head][]) {
  const network = new Network()
  const [a, b] = [new Machine('a'), new Machine('b')]
  hold(network, a, mine)
  hold(network, b, theirs)
  network.connect(a, b)
  network.settle()
  return { network, a, b }
}

describe('heads and holdings', () => {
  it('peers that have let go of something are in step with those who hold it, and don’t get it again', () => {
    const { a, b } = pair([as(0, 'whole'), as(1, 'gone')], [as(0, 'whole'), as(1, 'whole')])
    expect([a.inStep.has('b'), b.inStep.has('a')]).toEqual([true, true])
    expect(holdingOf(a, 1)).toBe('gone')
    expect([a.misbehaviour, b.misbehaviour]).toEqual([[], []])
  })

  it('a newcomer learns from who let go of a segment that it exists, and gets it once it meets a holder', () => {
    const { network, a, b } = pair([], [as(0, 'gone')])
    expect([holdingOf(a, 0), a.inStep.has('b'), b.misbehaviour]).toEqual(['lacking', true, []])
    const holder = new Machine('c')
    hold(network, holder, [as(0, 'whole')])
    network.connect(a, holder)
    network.settle()
    expect(holdingOf(a, 0)).toBe('whole')
    expect(holdingOf(b, 0)).toBe('gone')
  })

  it('what its author has put aside goes to nobody but who asks for it', () => {
    const { network, a, b } = pair([as(0, 'lacking'), as(1, 'gone')], [as(0, 'aside'), as(1, 'aside')])
    expect([holdingOf(a, 0), holdingOf(a, 1)]).toEqual(['lacking', 'gone'])
    hold(network, a, [as(1, 'asked')])
    network.settle()
    expect([holdingOf(a, 0), holdingOf(a, 1)]).toEqual(['lacking', 'whole'])
    expect([a.misbehaviour, b.misbehaviour]).toEqual([[], []])
  })

  it('who lets go while connected is no longer taken for a holder', () => {
    const { network, a, b } = pair([as(0, 'whole')], [as(0, 'whole')])
    hold(network, b, [as(0, 'gone')])
    network.settle()
    expect(a.state.sessions.get('b')?.theirs.get(key(0))?.holding).toBe('gone')
    hold(network, a, [as(0, 'lacking')])
    network.settle()
    expect([holdingOf(a, 0), b.misbehaviour, a.misbehaviour]).toEqual(['lacking', [], []])
  })

  it('what a log goes on with comes to those who had let go of it', () => {
    const { a } = pair([as(0, 'gone')], [as(0, 'whole', 1)])
    expect([holdingOf(a, 0), a.state.heads.get(key(0))?.seq]).toEqual(['whole', 1])
  })

  it('in any network, whatever is held where: heads become equal, who wants something that is offered gets it, and nothing that was let go of comes back', () => {
    const states = ['whole', 'aside', 'lacking', 'gone', 'none'] as const
    const peers = fc.array(fc.array(fc.constantFrom(...states), { minLength: 6, maxLength: 6 }), {
      minLength: 2,
      maxLength: 5,
    })
    fc.assert(
      fc.property(peers, fc.infiniteStream(fc.nat()), (held, order) => {
        const network = new Network()
        const machines = held.map((states, i) => {
          const machine = new Machine(`m${i}`)
          const items = states.flatMap((state, n) => (state === 'none' ? [] : [as(n, state)]))
          if (items.length > 0) hold(network, machine, items)
          return machine
        })
        for (const [i, machine] of machines.entries())
          for (const other of machines.slice(0, i)) network.connect(machine, other)
        network.settle(waiting => order.next().value % waiting)
        for (let n = 0; n < 6; n++) {
          const known = held.some(states => states[n] !== 'none')
          const offered = held.some(states => states[n] === 'whole')
          for (const [i, machine] of machines.entries()) {
            const before = held[i]![n]!
            const now = holdingOf(machine, n)
            const wants = before === 'none' || before === 'lacking'
            expect(now).toBe(wants ? (offered ? 'whole' : known ? 'lacking' : undefined) : before)
          }
        }
        for (const machine of machines)
          for (const [address, head] of machine.state.heads.entries())
            if (isHeld(head)) expect(machine.state.unoffered.has(address)).toBe(head.holding === 'aside')
        expect(machines.flatMap(({ misbehaviour }) => misbehaviour)).toEqual([])
      }),
    )
  })
})
