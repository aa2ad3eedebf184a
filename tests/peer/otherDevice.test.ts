import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { amendmentKey } from '../../src/model/index.ts'
import type { MurmurationPeer, Post } from '../../src/peer/index.ts'
import { write } from '../../src/peer/replica/writing.ts'
import { Gathering, until } from './support/people.ts'

let people: Gathering
beforeAll(async () => {
  people = await Gathering.start()
})
afterEach(() => people.clear())
afterAll(() => people.end())

interface Scene {
  readonly id: string
  readonly laptop: MurmurationPeer
  readonly phone: MurmurationPeer
  readonly ben: MurmurationPeer
  readonly data: string
}

/** Ann with two devices, and Ben, in one circle. */
async function scene(): Promise<Scene> {
  const { relays } = people
  const data = await people.folder()
  const laptop = await people.open({ name: 'Ann', relays, data })
  const ben = await people.open({ name: 'Ben', relays })
  const river = await laptop.createCircle({ name: 'River watch', relays })
  await ben.join(river.link('http://x/'))
  const phone = await people.addDevice(laptop, 'Phone')
  await until('the circle is there', () => phone.circle(river.id) !== undefined)
  return { id: river.id, laptop, phone, ben, data }
}

const circleOf = (peer: MurmurationPeer, id: string) => peer.circle(id)!
const everybody = ({ laptop, phone, ben }: Scene) => [laptop, phone, ben]

async function allSee(who: Scene, post: string, what: string, sees: (post: Post) => boolean): Promise<void> {
  for (const peer of everybody(who))
    await until(what, () => {
      const there = circleOf(peer, who.id).post(post)
      return there !== undefined && sees(there)
    })
}

async function alike(who: Scene): Promise<void> {
  await until('all have the same', async () => {
    const hashes = await Promise.all(
      everybody(who).map(async peer => (await circleOf(peer, who.id).status()).hash),
    )
    return new Set(hashes).size === 1
  })
}

describe('what was written on one device', () => {
  it('is changed on another, for everybody; whichever changes it last counts', async () => {
    const all = await scene()
    const { id } = await circleOf(all.laptop, all.id).publish('The water is hihg', { travels: true })
    await allSee(all, id, 'it is there', ({ text }) => text === 'The water is hihg')
    await circleOf(all.phone, all.id).edit(id, 'The water is high')
    await allSee(all, id, 'the phone’s', ({ text, editedAt }) => text === 'The water is high' && !!editedAt)
    await circleOf(all.laptop, all.id).edit(id, 'The water is falling')
    await allSee(all, id, 'the laptop’s', ({ text }) => text === 'The water is falling')
    await circleOf(all.phone, all.id).edit(id, 'The water is low')
    await allSee(all, id, 'the phone’s again', ({ text }) => text === 'The water is low')
    await alike(all)

    // Signed by the phone now, and still Ann's words, wherever they are carried.
    const choir = await all.ben.createCircle({ name: 'Street choir' })
    const carried = await all.ben.carry(all.id, id, choir.id, '')
    expect(carried.carried).toMatchObject({ author: all.laptop.me.did, text: 'The water is low' })
  })

  it('is deleted on another: nobody shows it, and its words leave the first one’s log when that is back', async () => {
    const all = await scene()
    const { id } = await circleOf(all.laptop, all.id).publish('Said too much')
    await allSee(all, id, 'it is there', () => true)
    await circleOf(all.phone, all.id).edit(id, 'Said far too much')
    await allSee(all, id, 'it is changed', ({ text }) => text === 'Said far too much')
    await all.laptop.close()
    await circleOf(all.phone, all.id).delete(id)
    const his = circleOf(all.ben, all.id)
    await until('Ben sees it gone', () => his.post(id)!.deleted && his.post(id)!.text === '')
    const { view } = his.parts.replica
    expect(view.written(id)!.text).toBe('Said too much')
    const back = await people.open({ data: all.data })
    await until('its words are gone', () => view.written(id)!.deleted)
    expect([...view.amendments.wordedOf(id)]).toEqual([])
    await alike({ ...all, laptop: back })
  })

  it('and was deleted there takes with it what another had made of it', async () => {
    const all = await scene()
    const { id } = await circleOf(all.laptop, all.id).publish('Said too much')
    await allSee(all, id, 'it is there', () => true)
    await circleOf(all.phone, all.id).edit(id, 'Said far too much')
    await allSee(all, id, 'it is changed', ({ text }) => text === 'Said far too much')
    await circleOf(all.laptop, all.id).delete(id)
    await allSee(all, id, 'it is deleted', ({ deleted }) => deleted)
    const { view } = circleOf(all.ben, all.id).parts.replica
    await until('the phone’s words are gone too', () => [...view.amendments.wordedOf(id)].length === 0)
    await alike(all)
  })

  it('is not another person’s to change, whatever they sign', async () => {
    const all = await scene()
    const { id } = await circleOf(all.laptop, all.id).publish('Mine')
    await allSee(all, id, 'it is there', () => true)
    const his = circleOf(all.ben, all.id)
    await expect(his.edit(id, 'Ben’s')).rejects.toMatchObject({ name: 'NotYoursError' })
    const { replica } = his.parts
    const entry = { type: 'amendment', of: id, at: Date.now() + 1_000, post: { text: 'Ben’s' } }
    const written = await replica.queue.run(() =>
      write(replica, his.author.writer, {
        kind: 'feed',
        change: doc => doc.getMap('entries').set(amendmentKey(id), entry),
      }),
    )
    his.wrote([written!.received], [written!.record.bytes])
    const after = await his.publish('After')
    await allSee(all, after.id, 'what he wrote after it is there', () => true)
    for (const peer of everybody(all)) expect(circleOf(peer, all.id).post(id)!.text).toBe('Mine')
  })
})

describe('what was said of a post on one device', () => {
  it('is withdrawn on another, and said anew on the first', async () => {
    const all = await scene()
    const { id } = await circleOf(all.ben, all.id).publish('Choir at seven')
    await allSee(all, id, 'it is there', () => true)
    const seen = (peer: MurmurationPeer) =>
      circleOf(peer, all.id)
        .responses(id)
        .map(({ resonance }) => resonance)
    const allHear = async (...kinds: string[]) => {
      for (const peer of everybody(all))
        await until(`${kinds}`, () => JSON.stringify(seen(peer)) === JSON.stringify(kinds))
    }
    await circleOf(all.laptop, all.id).resonate(id, 'yes')
    await allHear('yes')
    await circleOf(all.phone, all.id).resonate(id, null)
    await allHear()
    expect(circleOf(all.laptop, all.id).own(id).resonance).toBeNull()
    await circleOf(all.laptop, all.id).resonate(id, 'thanks')
    await allHear('thanks')
    await circleOf(all.laptop, all.id).resonate(id, null)
    await allHear()
    await alike(all)
  })
})
