import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { own } from '../../src/base/index.ts'
import type { CircleKeys } from '../../src/identity/index.ts'
import { HERE_FOR, Presence } from '../../src/peer/circle/presence.ts'
import { Holdings } from '../../src/peer/circle/reach.ts'
import { memoryStore } from '../../src/store/index.ts'
import { addressKey, type Beacon, openBeacon, sealBeacon } from '../../src/sync/index.ts'
import { BEACON_HOLDS_LIMIT, PEER_ID_LIMIT } from '../../src/sync/limits.ts'
import { type Member, newCircle, newMember } from '../support/circle.ts'

let circle: CircleKeys
let ann: Member
beforeEach(async () => {
  circle = await newCircle()
  ann = await newMember(circle)
})
const body = {
  counter: 1,
  at: 1_000_000,
  peer: '12D3KooWAHBfZ7mB5wFqRzLGRsdXvUb6MhZtBjCdWAHpW7c3oVMP',
  here: true,
  holds: [],
}

describe('a beacon', () => {
  it('says to members who speaks, and what they hold', async () => {
    const holds = [[addressKey({ kind: 'feed', writer: ann.signer.publicKey, segment: 3 }), 7]] as const
    const opened = await openBeacon(
      circle,
      await sealBeacon(circle, ann.signer, ann.certificate, { ...body, holds }),
    )
    expect(opened).toMatchObject({
      ok: true,
      value: { beacon: { ...body, holds, writer: ann.signer.publicKey } },
    })
  })

  it('can’t be opened without the link, nor made by one member for another', async () => {
    const sealed = await sealBeacon(circle, ann.signer, ann.certificate, body)
    expect(await openBeacon(await newCircle(), sealed)).toMatchObject({ ok: false, rule: 'decryption' })
    const eve = await newMember(circle)
    const posing = { publicKey: ann.signer.publicKey, sign: eve.signer.sign }
    const forged = await sealBeacon(circle, posing, ann.certificate, body)
    expect(await openBeacon(circle, forged)).toMatchObject({ ok: false, rule: 'signature' })
    const borrowed = await sealBeacon(circle, eve.signer, ann.certificate, body)
    expect(await openBeacon(circle, borrowed)).toMatchObject({ ok: false, rule: 'certificate' })
  })

  it('names so many holdings and so long a peer, and with more of either is none', async () => {
    const judged = async (parts: Partial<Beacon>): Promise<string> => {
      const sealed = await sealBeacon(circle, ann.signer, ann.certificate, { ...body, ...parts })
      const opened = await openBeacon(circle, sealed)
      return opened.ok ? 'taken' : opened.rule
    }
    const holds = (count: number) =>
      Array.from({ length: count }, (_, segment) => {
        const key = addressKey({ kind: 'feed', writer: ann.signer.publicKey, segment })
        return [key, segment] as const
      })
    expect(await judged({ holds: holds(BEACON_HOLDS_LIMIT) })).toBe('taken')
    expect(await judged({ holds: holds(BEACON_HOLDS_LIMIT + 1) })).toBe('decoding')
    expect(await judged({ peer: 'x'.repeat(PEER_ID_LIMIT) })).toBe('taken')
    expect(await judged({ peer: 'x'.repeat(PEER_ID_LIMIT + 1) })).toBe('decoding')
  })

  it('of any bytes is refused by name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async bytes => {
        expect((await openBeacon(circle, bytes)).ok).toBe(false)
      }),
      { numRuns: 50 },
    )
    expect(await openBeacon(circle, new Uint8Array(20_000))).toMatchObject({ ok: false, rule: 'size' })
  })
})

describe('presence', () => {
  const beacon = (counter: number, at: number, here = true): Beacon => ({
    ...body,
    counter,
    at,
    here,
    writer: own(ann.signer.publicKey),
  })

  it('shows a person as here for a while after a beacon, and no longer after a goodbye', async () => {
    const presence = await Presence.open(memoryStore(), 'c')
    presence.take(beacon(1, 1_000), 'did:ann', 1_000)
    expect([presence.isHere('did:ann', 1_000), presence.isHere('did:ann', 1_000 + HERE_FOR)]).toEqual([
      true,
      false,
    ])
    presence.take(beacon(2, 2_000, false), 'did:ann', 2_000)
    expect(presence.isHere('did:ann', 2_000)).toBe(false)
    expect(presence.seenThisWeek(2_000)).toEqual(['did:ann'])
    expect(presence.seenThisWeek(2_000 + 8 * 24 * 3_600_000)).toEqual([])
  })

  it('is not moved by a beacon that is played again, nor by an old one', async () => {
    const presence = await Presence.open(memoryStore(), 'c')
    presence.take(beacon(5, 1_000, false), 'did:ann', 1_000)
    expect(presence.take(beacon(5, 1_000), 'did:ann', 1_000)).toBe(false)
    expect(presence.take(beacon(4, 1_000), 'did:ann', 1_000)).toBe(false)
    const day = 24 * 3_600_000
    const stranger = await Presence.open(memoryStore(), 'c')
    stranger.take(beacon(1, 1_000), 'did:ann', day)
    expect([stranger.isHere('did:ann', day), stranger.seenThisWeek(day)]).toEqual([false, []])
  })
})

describe('reach', () => {
  it('counts who is confirmed to hold, with when and through whom it was learnt; relays apart; and remembers people', async () => {
    const store = memoryStore()
    const holdings = await Holdings.open(store, 'c')
    const [phone, laptop] = ['1a', '2b'].map(byte => byte.repeat(32))
    const of = (name: string, device = phone!) => ({ did: `did:${name}`, device })
    holdings.learn(of('ben'), [['a', 3]], 100, 'peer-ben')
    holdings.learn(of('cleo'), [['a', 2]], 200, 'peer-ben')
    holdings.learn(of('cleo', laptop), [['a', 4]], 300, 'peer-cleo')
    holdings.learn({ relay: 'relay-1' }, [['a', 9]], 300, 'relay-1')
    expect(holdings.peopleWith('a', 3)).toEqual([
      { did: 'did:ben', at: 100, via: 'peer-ben' },
      { did: 'did:cleo', at: 300, via: 'peer-cleo' },
    ])
    expect(holdings.peopleWith('a', 2).map(({ did }) => did)).toEqual(['did:ben', 'did:cleo'])
    expect(holdings.relaysWith('a', 3)).toBe(1)
    await holdings.flush()
    const later = await Holdings.open(store, 'c')
    expect(later.peopleWith('a', 2).map(({ did }) => did)).toEqual(['did:ben', 'did:cleo'])
    expect(later.relaysWith('a', 3)).toBe(0)
    expect([...later.devicesOf('did:cleo')].map(([device, held]) => [device, held.get('a')?.seq])).toEqual([
      [phone, 2],
      [laptop, 4],
    ])
  })

  it('of a person ends with the last device that holds it', async () => {
    const holdings = await Holdings.open(memoryStore(), 'c')
    const [phone, laptop] = ['phone', 'laptop'].map(device => ({ did: 'did:ben', device }))
    for (const device of [phone!, laptop!]) holdings.learn(device, [['a', 3]], 100, 'p')
    expect(holdings.learn(phone!, [['a', -1]], 200, 'p')).toEqual(['a'])
    expect(holdings.peopleWith('a', 3)).toHaveLength(1)
    expect(holdings.learn(laptop!, [['a', -1]], 200, 'p')).toEqual(['a'])
    expect(holdings.peopleWith('a', 3)).toEqual([])
  })
})
