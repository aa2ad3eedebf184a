/**
 * Many people in one circle, on a dozen hosts; then a third of the hosts is gone at once, without a goodbye, and the relay
 * too. A few by `npm test`; forty, with nothing else beside them, by `npm run test:long`.
 */

import { describe, expect } from 'vitest'
import { until } from '../support/until.ts'
import type { Household, Neighbour } from './support/people.ts'
import { type World, type WorldRelay, withHosts } from './support/world.ts'

const LONG = Boolean(process.env.MURMURATION_LONG)
const [HOSTS, ON_EACH] = LONG ? [10, 4] : [3, 3]
const PEOPLE = HOSTS * ON_EACH
/** Hosts that come at a time: a circle grows, it does not appear. */
const AT_ONCE = 2
/** Who comes is let in by some of those who are there. */
const FOUND = 3
/** What the design aims for, as far as there are so many; and what is too much for somebody's phone. */
const [FEWEST, MOST] = [LONG ? 6 : 4, 12]
const PATIENCE = 90_000

/** How many can be reached from the first over connections among these. */
function reached(people: readonly Neighbour[]): number {
  const byId = new Map(people.map(person => [person.id, person]))
  const found = new Set([people[0]!.id])
  for (const id of found) for (const next of byId.get(id)!.neighbours()) if (byId.has(next)) found.add(next)
  return found.size
}

/** A circle that has grown until all are in it. */
async function grow(world: World, relay: WorldRelay): Promise<Household[]> {
  const households: Household[] = []
  const come = async (link: string | null): Promise<string> => {
    const first = households.length * ON_EACH
    const names = Array.from({ length: ON_EACH }, (_, n) => `Person ${first + n}`)
    const household = world.household(names, relay, link)
    households.push(household)
    return household.here(PATIENCE)
  }
  const link = await come(null)
  while (households.length < HOSTS) {
    const few = Math.min(AT_ONCE, HOSTS - households.length)
    await Promise.all(Array.from({ length: few }, () => come(link)))
    const enough = Math.min(FOUND, households.length * ON_EACH - 1)
    await until('all have found some others', () => everyoneHas(peopleOf(households), enough), PATIENCE)
  }
  return households
}

const peopleOf = (households: readonly Household[]) => households.flatMap(({ people }) => people)

const everyoneHas = (people: readonly Neighbour[], count: number) =>
  people.every(person => person.neighbours().length >= count)

async function allHave(people: readonly Neighbour[], ...texts: readonly string[]): Promise<void> {
  for (const text of texts)
    await until(`all have “${text}”`, () => people.every(person => person.has(text)), PATIENCE)
}

describe('many people in one circle', () => {
  withHosts(
    `(${PEOPLE}) hold together and converge when a third of their hosts is gone at once, and the relay too`,
    async world => {
      const relay = await world.relay()
      const households = await grow(world, relay)
      const people = peopleOf(households)
      await people[0]!.publish('We are all here')
      await allHave(people, 'We are all here')
      await until('nobody has few', () => everyoneHas(people, FEWEST), PATIENCE)

      const shuffled = households.toSorted(() => Math.random() - 0.5)
      const gone = shuffled.splice(0, Math.ceil(HOSTS / 3))
      const left = peopleOf(shuffled)
      await Promise.all([relay.kill('SIGKILL'), ...gone.map(household => household.vanish())])
      expect(reached(left)).toBe(left.length)

      const late = left.slice(0, 3)
      await Promise.all(late.map(person => person.publish(`${person.name} is still here`)))
      await allHave(left, 'We are all here', ...late.map(({ name }) => `${name} is still here`))
      await until(
        'they have one content',
        async () => new Set(await Promise.all(left.map(person => person.contentHash()))).size === 1,
        PATIENCE,
      )
      await until('they make up for the loss', () => everyoneHas(left, FEWEST), PATIENCE)
      expect(reached(left)).toBe(left.length)
      expect(Math.max(...people.map(person => person.most()))).toBeLessThanOrEqual(MOST)
    },
    LONG ? 900_000 : undefined,
  )
})
