import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Circle, MurmurationPeer } from '../../src/peer/index.ts'
import { openNodePeer } from '../../src/peer/node.ts'
import { absentees, greediest } from '../../src/relay/keeper/makeRoom.ts'
import { temporaryFolder } from '../support/folder.ts'
import { until } from '../support/until.ts'
import { spawnRelay } from './support/spawnRelay.ts'
import { stopAfterwards } from './support/start.ts'

/** A text that can't be compressed: its post takes some 12 kB wherever it is kept. */
const longText = () => randomBytes(12_000).toString('base64')

async function person(name: string): Promise<MurmurationPeer> {
  const { path, remove } = await temporaryFolder('quotas')
  const peer = await openNodePeer({ data: path, name })
  stopAfterwards({ stop: () => peer.close().then(remove) })
  return peer
}

/** Reasons of relays that a circle's member was told. */
function refusalsOf(circle: Circle): string[] {
  const reasons: string[] = []
  circle.events.on('rejected', ({ rule, reason }) => void (rule === 'room' && reasons.push(reason)))
  return reasons
}

const isKept = (circle: Circle, post: { id: string }) =>
  until('a relay holds the post', () => circle.reach(post.id).relays > 0)

describe('a relay’s quotas', () => {
  it('are for each writer and each circle: who is over one is told why, shrinks back under it, and nobody else is held up', async () => {
    const quotas = { writer: 50_000, circle: 100_000 }
    const relay = await spawnRelay({ port: 0, keep: true, quotas })
    const [ann, ben] = [await person('Ann'), await person('Ben')]
    const anns = await ann.createCircle({ name: 'Long letters', relays: [relay.addresses[0]!] })
    const bens = await ben.join(anns.link('http://x/'))
    const [toAnn, toBen] = [refusalsOf(anns), refusalsOf(bens)]

    const first = await anns.publish(longText())
    await isKept(anns, first)
    while (toAnn.length === 0) {
      await anns.publish(longText())
      await until('it is kept, or refused', () => toAnn.length > 0 || allKept(anns))
    }
    expect(toAnn[0]).toContain('50 kB by one device in a circle')
    expect(toBen).toEqual([])
    await isKept(bens, await bens.publish('A short one by somebody else'))

    const late = await anns.publish('One too many for now')
    await until('Ben has it from Ann', () => bens.post(late.id) !== undefined)
    expect(anns.reach(late.id).relays).toBe(0)
    await anns.delete(first.id)
    await isKept(anns, late)

    while (toBen.length === 0 || !toBen.some(reason => reason.includes('100 kB of one circle'))) {
      const writer = toBen.length === 0 ? bens : anns
      const told = toBen.length + toAnn.length
      await writer.publish(longText())
      await until('it is kept, or refused', () => toBen.length + toAnn.length > told || allKept(writer))
    }
    const elsewhere = await ben.createCircle({ name: 'Elsewhere', relays: [relay.addresses[0]!] })
    await isKept(elsewhere, await elsewhere.publish('As if nothing were'))
  })

  it('in all are kept by the largest circle, which gives up its oldest; a small one loses nothing', async () => {
    const relay = await spawnRelay({ port: 0, keep: true, quotas: { total: 200_000 } })
    const relays = [relay.addresses[0]!]
    const [ann, ben] = [await person('Ann'), await person('Ben')]
    const small = await ann.createCircle({ name: 'Small', relays })
    const note = await small.publish('Seven geese')
    await isKept(small, note)
    const large = await ben.createCircle({ name: 'Large', relays })
    const posts: { id: string }[] = []
    for (let n = 0; n < 20; n++) {
      const post = await large.publish(longText())
      posts.push(post)
      await isKept(large, post)
    }
    await Promise.all([ann.close(), ben.close()])

    const cleo = await person('Cleo')
    const smallAgain = await cleo.join(small.link('http://x/'))
    const largeAgain = await cleo.join(large.link('http://x/'))
    await until('the small circle is whole', () => smallAgain.post(note.id)?.text === 'Seven geese')
    await until('the newest of the large one is there', () => largeAgain.post(posts.at(-1)!.id) !== undefined)
    expect(largeAgain.post(posts[0]!.id)).toBeUndefined()
  })

  it('limit the circles that one device may ask for, and say so', async () => {
    const relay = await spawnRelay({ port: 0, keep: true, quotas: { circlesPerAsker: 2 } })
    const ann = await person('Ann')
    const circles: Circle[] = []
    for (const name of ['One', 'Two', 'Three']) circles.push(await ann.createCircle({ name }))
    const told = circles.map(refusalsOf)
    await ann.addRelay(relay.addresses[0]!)
    await until('one of them is refused', () => told.some(reasons => reasons.length > 0))
    expect(told.flat()[0]).toContain('2 circles at most for one device')
  })
})

const allKept = (circle: Circle): boolean => circle.posts().every(({ id }) => circle.reach(id).relays > 0)

describe('a relay that needs room', () => {
  const circle = (bytes: number, renewed: number, present = 0) => ({ bytes, renewed, present })

  it('first forgets circles whose members have been away for a week, longest away first', () => {
    const circles = [circle(1, 100), circle(1, 92), circle(1, 93), circle(1, 90, 1), circle(1, 94)]
    expect(absentees(circles, 100).map(({ renewed }) => renewed)).toEqual([92, 93])
  })

  it('then takes from the one furthest above an equal share, and from nobody below', () => {
    expect(greediest([circle(40, 0), circle(90, 0), circle(60, 0)], 50)?.above).toBe(40)
    expect(greediest([circle(40, 0), circle(50, 0)], 50)).toBeNull()
  })
})
