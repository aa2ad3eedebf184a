import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { chooseToLetGo, type HeldSegment } from '../../src/peer/holding/choose.ts'
import type { Circle, MurmurationPeer } from '../../src/peer/index.ts'
import { startRelay } from '../../src/relay/index.ts'
import { type Clock, clockedPeer, DAY } from '../support/clockedPeer.ts'
import { until as untilWithin } from '../support/until.ts'

const until = (what: string, holds: () => boolean | Promise<boolean>) => untilWithin(what, holds, 30_000)

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** People who meet at one relay that keeps nothing. */
async function gathering() {
  const clock: Clock = { ahead: 0 }
  const relay = await startRelay({ port: 0 })
  endings.push(() => relay.stop())
  const person = async (name: string): Promise<MurmurationPeer> => {
    const peer = await clockedPeer(name, clock)
    endings.push(() => peer.close())
    return peer
  }
  return { clock, person, relays: [relay.addresses[0]!] }
}

const has = (circle: Circle, post: string) => circle.post(post) !== undefined

describe('letting go', () => {
  it('ends with a faded post held by nobody but its author, who gives it on request', async () => {
    const { clock, person, relays } = await gathering()
    const [ann, ben, cleo] = [await person('Ann'), await person('Ben'), await person('Cleo')]
    const hers = await ann.createCircle({ name: 'River watch', relays })
    const link = hers.link('http://x/')
    const [his, third] = [await ben.join(link), await cleo.join(link)]
    const { id } = await hers.publish('The heron is back at the weir.')
    await until('both have it', () => has(his, id) && has(third, id))
    await until('its author knows', () => hers.reach(id).people.length === 2)
    clock.ahead += 30 * DAY
    for (const circle of [hers, his, third]) await circle.setBudget(0)
    await until('both have let go', () => !has(his, id) && !has(third, id))
    expect(has(hers, id)).toBe(true)
    await until('nobody is known to hold it', () => hers.reach(id).people.length === 0)
    expect([his.holding().letGo, hers.holding().letGo]).toEqual([1, 0])

    const dora = await person('Dora')
    const late = await dora.join(link)
    await until('the newcomer is in step', () => late.progress().state === 'in-step')
    expect(has(late, id)).toBe(false)
    expect(await late.recall(ann.me.did)).toBe(1)
    await until('the author gives it', () => has(late, id))
    expect(late.post(id)!.text).toBe('The heron is back at the weir.')
  })

  it('does not touch what one has kept, nor what lives', async () => {
    const { clock, person, relays } = await gathering()
    const [ann, ben] = [await person('Ann'), await person('Ben')]
    const hers = await ann.createCircle({ name: 'River watch', relays })
    const his = await ben.join(hers.link('http://x/'))
    const old = await hers.publish('Worth keeping')
    await until('he has it', () => has(his, old.id))
    await his.keep(old.id, true)
    clock.ahead += 30 * DAY
    await his.setBudget(0)
    await until('it was weighed', () => his.holding().budget === 0)
    await ben.circle(his.id)!.lettingGo.run()
    expect([has(his, old.id), his.holding().letGo]).toEqual([true, 0])
    await his.keep(old.id, false)
    await ben.circle(his.id)!.lettingGo.run()
    expect([has(his, old.id), his.holding().letGo]).toEqual([false, 1])
    const fresh = await hers.publish('And this is new')
    await until('the log goes on, so it is wanted again', () => has(his, fresh.id) && has(his, old.id))
    await ben.circle(his.id)!.lettingGo.run()
    expect(has(his, fresh.id)).toBe(true)
  })

  it('does not touch what others said to one’s own posts, nor an open call, however old', async () => {
    const { clock, person, relays } = await gathering()
    const [ann, ben] = [await person('Ann'), await person('Ben')]
    const hers = await ann.createCircle({ name: 'River watch', relays })
    const his = await ben.join(hers.link('http://x/'))
    const { id } = await hers.publish('Where is the gauge?')
    await until('he has it', () => has(his, id))
    const answer = await his.publish('Under the bridge', { replyTo: id })
    const by = Date.now() + 60 * DAY
    const call = await ben.circle(his.id)!.publish('', { call: { what: 'Mend the gauge', by } })
    await until('she has both', () => has(hers, answer.id) && has(hers, call.id))
    clock.ahead += 30 * DAY
    await hers.setBudget(0)
    await ann.circle(hers.id)!.lettingGo.run()
    expect([has(hers, answer.id), has(hers, call.id), hers.holding().letGo]).toEqual([true, true, 0])
  })

  it('survives a restart: what was let go of does not come back, and what is held is still there', async () => {
    const { clock, person, relays } = await gathering()
    const ann = await person('Ann')
    const { memoryStore } = await import('../../src/store/index.ts')
    const store = memoryStore()
    const first = await clockedPeer('Ben', clock, { store: { ...store, close: async () => undefined } })
    const hers = await ann.createCircle({ name: 'River watch', relays })
    const his = await first.join(hers.link('http://x/'))
    const { id } = await hers.publish('Old news')
    const own = await his.publish('My own')
    await until('he has it', () => has(his, id))
    clock.ahead += 30 * DAY
    await his.setBudget(0)
    await until('let go', () => !has(his, id))
    await first.close()
    const again = await clockedPeer('Ben', clock, { store })
    endings.push(() => again.close())
    const circle = again.circle(his.id)!
    await until('in step again', () => circle.progress().state === 'in-step')
    expect([has(circle, id), has(circle, own.id), circle.holding().letGo]).toEqual([false, true, 1])
  })

  it('lets go of what faded while the app was closed, though nobody says anything', async () => {
    const { clock, person, relays } = await gathering()
    const ann = await person('Ann')
    const { memoryStore } = await import('../../src/store/index.ts')
    const store = memoryStore()
    const kept = { ...store, close: async () => undefined }
    const first = await clockedPeer('Ben', clock, { store: kept })
    const hers = await ann.createCircle({ name: 'River watch', relays })
    const his = await first.join(hers.link('http://x/'))
    const { id } = await hers.publish('Fresh today')
    await until('he has it', () => has(his, id))
    await his.setBudget(0)
    await first.close()
    clock.ahead += 30 * DAY
    const again = await clockedPeer('Ben', clock, { store: kept, offline: true })
    endings.push(() => again.close())
    const circle = again.circle(his.id)!
    expect(has(circle, id)).toBe(true)
    await until('it is let go of', () => !has(circle, id))
  })

  it('who mutes somebody neither sees nor passes on what they write; who mutes nobody is not affected', async () => {
    const { person, relays } = await gathering()
    const [ann, ben] = [await person('Ann'), await person('Ben')]
    const hers = await ann.createCircle({ name: 'River watch', relays })
    const his = await ben.join(hers.link('http://x/'))
    const { id } = await hers.publish('Buy my pills')
    await until('he has it', () => has(his, id))
    await ben.setFilter('people', ann.me.did, true)
    await until('gone for him', () => !has(his, id))
    const second = await hers.publish('Buy them now')
    await until('he knows that it exists, and has it not', () => his.progress().state === 'in-step')
    expect(has(his, second.id)).toBe(false)
    await ann.close()
    endings.splice(endings.length - 2, 1)
    const cleo = await person('Cleo')
    const third = await cleo.join(his.link('http://x/'))
    await until('in step with him', () => third.progress().state === 'in-step')
    expect([has(third, id), has(third, second.id)]).toEqual([false, false])
  })
})

describe('the choice of what to let go of', () => {
  const segment: fc.Arbitrary<HeldSegment> = fc.record({
    address: fc.uuid(),
    bytes: fc.integer({ min: 1, max: 100 }),
    own: fc.boolean(),
    aside: fc.constant(false),
    livesUntil: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constant(Number.POSITIVE_INFINITY)),
  })
  const segments = fc.uniqueArray(segment, { selector: ({ address }) => address, maxLength: 30 })
  const NOW = 100

  it('never takes what is one’s own or lives, whatever the budget', () => {
    fc.assert(
      fc.property(segments, fc.nat(2_000), (held, budget) => {
        const chosen = chooseToLetGo(held, budget, NOW)
        for (const { address, own, livesUntil } of held) {
          if (own) expect(chosen.get(address)).not.toBe('gone')
          if (livesUntil > NOW) expect(chosen.has(address)).toBe(false)
        }
      }),
    )
  })

  it('takes the longest faded first, no more than it has to, and nothing while all fits', () => {
    fc.assert(
      fc.property(segments, fc.nat(2_000), (held, budget) => {
        const chosen = chooseToLetGo(held, budget, NOW)
        const total = held.reduce((sum, { bytes }) => sum + bytes, 0)
        if (total <= budget) {
          expect(chosen.size).toBe(0)
          return
        }
        const gone = held.filter(({ address }) => chosen.get(address) === 'gone')
        const kept = held.filter(
          ({ own, livesUntil, address }) => !own && livesUntil <= NOW && !chosen.has(address),
        )
        for (const one of gone)
          for (const other of kept) expect(one.livesUntil).toBeLessThanOrEqual(other.livesUntil)
        const left = total - gone.reduce((sum, { bytes }) => sum + bytes, 0)
        if (kept.length > 0) expect(left).toBeLessThanOrEqual(budget)
        const last = Math.max(...gone.map(({ livesUntil }) => livesUntil))
        const spared = gone.filter(({ livesUntil }) => livesUntil === last)
        if (gone.length > 0)
          expect(left + Math.max(...spared.map(({ bytes }) => bytes))).toBeGreaterThan(budget)
      }),
    )
  })
})
