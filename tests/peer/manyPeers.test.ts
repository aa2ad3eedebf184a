/**
 * Forty people in one circle, each with a peer of their own on real sockets; then a third of them is gone at once. Takes
 * some four minutes on two cores, so it runs by `npm run test:long` alone.
 */

import { afterEach, expect, it } from 'vitest'
import type { Circle, MurmurationPeer } from '../../src/peer/index.ts'
import { openNodePeer } from '../../src/peer/node.ts'
import { startRelay } from '../../src/relay/index.ts'
import { temporaryFolder } from '../support/folder.ts'
import { until as untilWithin } from '../support/until.ts'

const PEOPLE = 40
/** Who comes at a time: a circle grows, it does not appear. */
const AT_ONCE = 8
/** More than this is too many for somebody's phone. */
const MOST = 12
const PATIENCE = 90_000
const LOOK_EVERY_MS = 150

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(endings.splice(0).map(end => end()))
})

interface Person {
  readonly peer: MurmurationPeer
  readonly circle: Circle
  readonly id: string
  close(): Promise<void>
}

const neighbours = ({ peer, circle }: Person): Set<string> =>
  new Set(
    peer
      .network()
      .connections.filter(
        ({ role, circles }) => role !== 'relay' && circles.some(one => one.circle === circle.id),
      )
      .map(one => one.peer),
  )

/** How many can be reached from the first over connections among these. */
function reached(people: readonly Person[]): number {
  const byId = new Map(people.map(person => [person.id, person]))
  const found = new Set([people[0]!.id])
  for (const id of found) for (const next of neighbours(byId.get(id)!)) if (byId.has(next)) found.add(next)
  return found.size
}

/** What is ended in the middle of the test is not ended again after it. */
function once(end: () => Promise<void>): () => Promise<void> {
  let ended: Promise<void> | undefined
  return () => {
    ended ??= end()
    return ended
  }
}

it.runIf(process.env.MURMURATION_LONG)(
  'a circle of forty holds together and converges when a random third is gone at once, and the relay too',
  async () => {
    const relay = await startRelay({ port: 0 })
    const stopRelay = once(() => relay.stop())
    endings.push(stopRelay)
    const people: Person[] = []
    let most = 0
    /** Counts everybody's connections as often as it looks. */
    const until = (what: string, holds: () => boolean | Promise<boolean>) =>
      untilWithin(
        what,
        async () => {
          await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS))
          for (const person of people) most = Math.max(most, neighbours(person).size)
          return holds()
        },
        PATIENCE,
      )
    const everyoneHas = (count: number) => people.every(person => neighbours(person).size >= count)

    const open = async (number: number, link?: string): Promise<void> => {
      const { path, remove } = await temporaryFolder('many')
      const listen = ['/ip4/127.0.0.1/tcp/0/ws']
      const peer = await openNodePeer({ data: path, name: `Person ${number}`, listen })
      const close = once(() => peer.close())
      endings.push(() => close().then(remove))
      const circle = link
        ? await peer.join(link)
        : await peer.createCircle({ name: 'Harbour', relays: [relay.addresses[0]!] })
      people.push({ peer, circle, close, id: peer.listening()[0]!.replace(/.*\//, '') })
    }
    await open(0)
    const { circle } = people[0]!
    const link = circle.link('http://x/')
    for (let begun = 1; begun < PEOPLE; begun += AT_ONCE) {
      const count = Math.min(AT_ONCE, PEOPLE - begun)
      await Promise.all(Array.from({ length: count }, (_, i) => open(begun + i, link)))
      await until('they have found some others', () => everyoneHas(3))
    }
    const early = await circle.publish('We are all here')
    await until('all have it', () => people.every(one => one.circle.post(early.id)))
    await until('nobody has few', () => everyoneHas(6))

    const shuffled = people.toSorted(() => Math.random() - 0.5)
    const gone = shuffled.slice(0, Math.floor(PEOPLE / 3))
    people.splice(0, people.length, ...shuffled.slice(gone.length))
    await Promise.all([stopRelay(), ...gone.map(({ close }) => close())])
    expect(reached(people)).toBe(people.length)

    const late = await Promise.all(people.slice(0, 3).map((one, i) => one.circle.publish(`Still here ${i}`)))
    await until('all who are left have all', () =>
      people.every(one => [early, ...late].every(({ id }) => one.circle.post(id))),
    )
    await until('they have one content', async () => {
      const hashes = await Promise.all(people.map(async one => (await one.circle.status()).hash))
      return new Set(hashes).size === 1
    })
    await until('they make up for the loss', () => everyoneHas(6))
    expect(reached(people)).toBe(people.length)
    expect(most).toBeLessThanOrEqual(MOST)
  },
  400_000,
)
