import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NOTHING } from '../../src/ui/dev/fakeNetwork.ts'
import { t } from '../../src/ui/messages/index.ts'
import { findings } from '../../src/ui/network/findings.ts'
import type { NetworkView, Reachability } from '../../src/ui/peer.ts'

const NOBODY = { direct: 0, turn: 0, relayed: 0 }
const relay = (state: 'connected' | 'connecting' | 'unreachable') => ({
  address: state,
  state,
  problem: null,
})
const AT_A_RELAY = { ...NOTHING, relays: [relay('connected')] }
const reach = (change: Partial<Reachability>): Reachability => ({
  host: true,
  reflexive: true,
  relay: false,
  portDiffers: null,
  stun: 1,
  turn: 0,
  ...change,
})
const kinds = (network: NetworkView, people = NOBODY) => findings(network, people).map(({ kind }) => kind)

describe('what the Network place tells', () => {
  it('nothing as long as all is well', () => {
    expect(kinds(AT_A_RELAY, { ...NOBODY, direct: 3 })).toEqual([])
  })

  it('that the device is offline, and nothing of what follows from it', () => {
    const offline = { ...NOTHING, online: false, relays: [relay('unreachable')], away: 2 }
    expect(findings(offline, NOBODY)).toEqual([{ kind: 'offline', remedy: 'retry' }])
  })

  it('that there is no way to meet anybody, and one that is silent, each with what to do', () => {
    expect(findings(NOTHING, NOBODY)).toEqual([{ kind: 'no-way', remedy: 'add-relay' }])
    const silent = { ...NOTHING, relays: [relay('unreachable'), relay('unreachable')] }
    expect(findings(silent, NOBODY)).toEqual([{ kind: 'all-silent', relays: 2, remedy: 'add-relay' }])
    expect(kinds({ ...AT_A_RELAY, relays: [relay('connected'), relay('unreachable')] }, NOBODY)).toEqual([
      'some-silent',
      'nobody-here',
    ])
  })

  it('that nobody else is there, rather than that something is broken', () => {
    expect(findings(AT_A_RELAY, NOBODY)).toEqual([{ kind: 'nobody-here', remedy: 'invite' }])
  })

  it.each([
    ['blocked', 'add-turn', reach({ reflexive: false })],
    ['port-differs', 'add-turn', reach({ portDiffers: true })],
    ['no-stun', 'ice-servers', reach({ reflexive: false, stun: 0 })],
    ['turn-silent', 'ice-servers', reach({ reflexive: false, turn: 1 })],
    ['unknown', 'retry', reach({})],
    ['unknown', 'retry', reach({ reflexive: false, relay: true, turn: 1 })],
  ])('why direct connections fail: %s, with %s', (why, remedy, reachability) => {
    const found = findings(
      { ...AT_A_RELAY, reachability, unreached: 1 },
      { ...NOBODY, direct: 3, relayed: 2 },
    )
    expect(found).toEqual([
      { kind: 'unreached', people: 1, why, remedy },
      { kind: 'not-direct', people: 2, why, remedy },
    ])
  })

  it('nothing about why, before it has been found out', () => {
    expect(kinds(AT_A_RELAY, { ...NOBODY, relayed: 1 })).toEqual([])
  })

  it('that only a signalling server brings people together', () => {
    const network = { ...NOTHING, signalling: [{ url: 'wss://example.org', connected: true }] }
    expect(findings(network, { ...NOBODY, direct: 1 })).toEqual([{ kind: 'no-relay', remedy: 'add-relay' }])
    expect(kinds({ ...network, relays: [relay('connecting')] }, { ...NOBODY, direct: 1 })).toEqual([])
  })

  it('whatever is known: no kind twice, each in a whole sentence and with a button', () => {
    const network = fc.record({
      online: fc.boolean(),
      unreached: fc.nat(3),
      away: fc.nat(3),
      relays: fc.array(fc.constantFrom('connected', 'connecting', 'unreachable').map(state => relay(state))),
      signalling: fc.array(fc.record({ url: fc.constant('wss://example.org'), connected: fc.boolean() })),
      reachability: fc.option(
        fc.record({
          host: fc.boolean(),
          reflexive: fc.boolean(),
          relay: fc.boolean(),
          portDiffers: fc.option(fc.boolean()),
          stun: fc.nat(2),
          turn: fc.nat(2),
        }),
      ),
    })
    const people = fc.record({ direct: fc.nat(3), turn: fc.nat(3), relayed: fc.nat(3) })
    fc.assert(
      fc.property(network, people, (change, connected) => {
        const found = findings({ ...NOTHING, ...change }, connected)
        expect(new Set(found.map(({ kind }) => kind)).size).toBe(found.length)
        for (const one of found) {
          expect(t.network.finding(one)).toMatch(/^[A-Z0-9].*\.$/)
          expect(t.network.remedies[one.remedy]).toBeTruthy()
        }
        const { direct, turn, relayed } = connected
        if (direct + turn + relayed === 0)
          expect(found.length > 0 || change.relays.length > 0 || change.signalling.length > 0).toBe(true)
      }),
    )
  })
})
