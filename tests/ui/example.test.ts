import { beforeAll, describe, expect, it } from 'vitest'
import { insightOf, newcomersWeb } from '../../src/insight/index.ts'
import { exampleCircle } from '../../src/ui/example/exampleCircle.ts'
import { memoryCharter } from '../../src/ui/example/memoryCharter.ts'
import { type MemoryCircle, memoryCircle } from '../../src/ui/example/memoryCircle.ts'
import { plainMember, plainPost } from '../../src/ui/example/plain.ts'
import type { Circle } from '../../src/ui/peer.ts'

const DAY = 86_400_000
const now = Date.now()
const web = newcomersWeb()

describe('the example circle', () => {
  let circle: Circle
  beforeAll(() => {
    circle = exampleCircle(now)
  })
  const byText = (text: string) => circle.posts().find(post => post.text.includes(text))!

  it('names only people and posts that it has', () => {
    const people = new Set(circle.members().map(({ did }) => did))
    const ids = new Set(circle.posts().map(({ id }) => id))
    expect(people.size).toBeGreaterThanOrEqual(8)
    for (const { follows, did } of circle.members())
      for (const other of [...follows, did]) expect(people, other).toContain(other)
    for (const { id, author, replyTo, quote } of circle.posts()) {
      expect(people, id).toContain(author)
      for (const other of [replyTo, quote]) if (other !== null) expect(ids, id).toContain(other)
      for (const { did } of circle.responses(id)) expect(people, id).toContain(did)
    }
  })

  it('has nothing of the future, nobody who responds to themself, and no answer before its post', () => {
    for (const post of circle.posts()) {
      expect(post.at).toBeLessThanOrEqual(now)
      for (const { did, kind, at } of circle.responses(post.id)) {
        if (kind === 'resonate' || kind === 'keep') expect(did, post.id).not.toBe(post.author)
        expect(at, post.id).toBeGreaterThanOrEqual(post.at)
        expect(at, post.id).toBeLessThanOrEqual(now)
      }
    }
  })

  it('has something to show in each of its places', () => {
    const living = circle.insight.living(now, web)
    expect(living.length).toBeGreaterThanOrEqual(8)
    const front = circle.insight.front(now)
    expect(front.members.length).toBeGreaterThanOrEqual(4)
    const earlier = circle.insight.front(now - 21 * DAY)
    expect(earlier.members[0]?.did).not.toBe(front.members[0]?.did)
    expect(circle.holding().fading.length).toBeGreaterThan(0)
    expect(circle.interests.length).toBeGreaterThan(2)
    expect(circle.charter.text).toContain('What we keep')
    expect(circle.charter.history().length).toBeGreaterThan(1)
    expect(new Set(circle.charter.stretches().map(({ did }) => did)).size).toBeGreaterThan(1)
  })

  it('has one call that is open, with pledges and without enough people yet, and one that is over, with its outcome', () => {
    const calls = circle.posts().filter(({ call }) => call !== null)
    const [past, open] = calls.sort((a, b) => a.call!.from! - b.call!.from!)
    expect(past!.call!.outcome?.at).toBeLessThan(now)
    expect(open!.call!.outcome).toBeUndefined()
    expect(open!.call!.from).toBeGreaterThan(now)
    const pledged = circle.pledges(open!.id)
    const coming = pledged.filter(pledge => pledge.in).length
    expect(coming).toBeGreaterThan(3)
    expect(coming).toBeLessThan(open!.call!.people!)
    const known = new Set([...open!.call!.things!, ...open!.call!.tasks!].map(({ id }) => id))
    for (const { things, tasks } of pledged)
      for (const { id } of [...things, ...tasks]) expect(known).toContain(id)
  })

  it('has a post that was carried, with the way it took, and posts that reach some and not all', () => {
    const { carried } = byText('beds below the mill')
    expect(carried?.path.at(-1)).toMatchObject({ name: 'Rahel', from: 'River watch' })
    const reaches = circle.posts().map(({ id }) => circle.reach(id))
    expect(reaches.some(({ people, seen }) => people.length < seen.length)).toBe(true)
    expect(reaches.some(({ people, seen }) => people.length === seen.length)).toBe(true)
  })
})

describe('a circle in memory', () => {
  let circle: MemoryCircle
  beforeAll(() => {
    circle = memoryCircle({
      id: 'c',
      name: 'Seed library',
      purpose: '',
      posts: [plainPost({ id: 'a', circle: 'c', author: 'ann', name: 'Ann', at: now, text: 'Hello' })],
      members: [
        plainMember({ did: 'ann', name: 'Ann' }),
        plainMember({ did: 'me', name: 'Me', self: true, here: true }),
      ],
      reach: () => ({ people: [], relays: 0, seen: [] }),
      progress: { recordsHad: 0, recordsKnown: 0, bytes: 0, from: [], state: 'in-step' },
    })
  })
  const same = () => {
    const at = Date.now() + DAY
    const fresh = insightOf(circle.facts())
    expect(circle.insight.rising(at, web)).toEqual(fresh.rising(at, web))
    expect(circle.insight.front(at)).toEqual(fresh.front(at))
  }

  it('keeps its figures in step with all that is said and taken back', async () => {
    await circle.resonate('a', 'thanks')
    expect(circle.own('a').resonance).toBe('thanks')
    expect(circle.responses('a')).toMatchObject([{ did: 'me', kind: 'resonate', resonance: 'thanks' }])
    expect(circle.insight.counts('a', Date.now()).resonate).toBe(1)
    same()
    await circle.keep('a', true)
    expect(circle.own('a').keep).toBe(true)
    await circle.resonate('a', null)
    expect(circle.responses('a').map(({ kind }) => kind)).toEqual(['keep'])
    const reply = await circle.publish('Hello yourself', { replyTo: 'a' })
    expect(circle.responses('a').map(({ kind, post }) => [kind, post])).toContainEqual(['reply', reply.id])
    same()
    await circle.delete(reply.id)
    expect(circle.responses('a').map(({ kind }) => kind)).toEqual(['keep'])
    expect(circle.insight.counts('a', Date.now()).reply).toBe(0)
    same()
  })

  it('takes pledges, one a person, and takes them back', async () => {
    const call = await circle.publish('Why', { call: { what: 'Seed cleaning' } })
    await circle.pledge(call.id, { in: true, things: [{ id: 'x', count: 2 }] })
    await circle.pledge(call.id, { in: false, note: 'ill' })
    expect(circle.pledges(call.id)).toMatchObject([{ did: 'me', in: false, note: 'ill', things: [] }])
    expect(circle.own(call.id).pledge).toMatchObject({ type: 'pledge', in: false })
    await circle.pledge(call.id, null)
    expect([circle.pledges(call.id), circle.own(call.id).pledge]).toEqual([[], null])
  })

  it('shows an edited charter, who wrote what, and its history, which can be gone back to', async () => {
    const charter = memoryCharter([{ did: 'ann', text: 'We share.' }], 'me')
    await charter.edit('We share.', 'We gladly share.')
    expect(charter.text).toBe('We gladly share.')
    expect(charter.stretches()).toEqual([
      { did: 'ann', text: 'We ' },
      { did: 'me', text: 'gladly ' },
      { did: 'ann', text: 'share.' },
    ])
    await charter.revert(charter.history()[0]!.id)
    expect([charter.text, charter.history().length]).toEqual(['We share.', 3])
  })
})
