import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Circle, MurmurationPeer } from '../../src/peer/index.ts'
import { type Clock, clockedPeer, DAY } from '../support/clockedPeer.ts'
import { type RelayProcess, startRelay } from '../support/process.ts'
import { until } from '../support/until.ts'
import { goBy, moveOn } from './support/clock.ts'
import { Person } from './support/people.ts'

const RIVER = 'River watch'
const HERON = 'The heron is back at the weir'
/** Long posts that together do not fit the least budget that the page offers, a megabyte. */
const MANY = 32
const LENGTH = 20_000

let relay: RelayProcess
let people: [Person, Person, Person]
let dora: MurmurationPeer
const clock: Clock = { ahead: 0 }
beforeAll(async () => {
  relay = await startRelay()
  people = await Promise.all([Person.open(), Person.open(), Person.open()])
  dora = await clockedPeer('Dora', clock)
  await goBy(clock, ...people)
})
afterAll(async () => {
  for (const person of people) await person.forget()
  await dora.close()
  await relay.kill()
})

it('ends with a faded post held by nobody but its author, who gives it to who asks', async () => {
  const [ann, ben, cleo] = people
  const link = await ann.startCircle(relay.app, RIVER, 'Ann')
  await ann.post(RIVER, HERON)
  await Promise.all([ben.join(link, 'Ben'), cleo.join(link, 'Cleo')])
  await Promise.all([ben.sees(HERON), cleo.sees(HERON)])
  const id = await ann.article(HERON).first().getAttribute('data-post')
  const author = await cleo
    .article(HERON)
    .getByRole('link', { name: 'Ann', exact: true })
    .getAttribute('href')
  const theirs = await writeMuch(link)
  const circle = `#/circle/${theirs.id}`
  const heron = `${circle}/post/${id}`
  for (const person of people) {
    await person.goTo('Network')
    await person.page
      .getByText(`${MANY + 1} posts, `)
      .filter({ hasText: 'nothing is missing' })
      .waitFor({ timeout: 60_000 })
  }
  await goTo(ann, heron)
  await reach(ann, 'Reach: with everyone seen this week')

  await moveOn(clock, 30 * DAY, ...people)
  await theirs.setBudget(0)
  for (const person of people) {
    await goTo(person, `${circle}/holding`)
    await person.page.getByLabel('How much of this circle this device may hold').fill('0')
  }
  for (const { page } of people) await page.getByText('let go of; only that').waitFor()
  await until('the one who wrote so much has let go, too', () => theirs.post(id!) === undefined)
  for (const person of people) await goTo(person, heron)
  for (const { page } of [ben, cleo]) await page.getByText('This post is not here.').waitFor()
  await reach(ann, 'Reach: here')

  await goTo(cleo, author!)
  await cleo.page.getByRole('button', { name: 'Ask for what faded' }).click()
  await goTo(cleo, heron)
  await cleo.sees(HERON)
  await reach(ann, /^Reach: with 1 of/)
  expect(await ben.page.getByText('This post is not here.').count()).toBe(1)
  expect(people.flatMap(({ errors }) => errors)).toEqual([])
}, 180_000)

const goTo = ({ page }: Person, hash: string): Promise<void> =>
  page.evaluate(to => {
    location.hash = to
  }, hash)

const reach = ({ page }: Person, name: string | RegExp): Promise<void> =>
  page.getByRole('note', { name, exact: true }).waitFor()

/** Somebody with a peer of their own, who has much to say. @returns the circle as they have it */
async function writeMuch(link: string): Promise<Circle> {
  const circle = await dora.join(link)
  for (let i = 0; i < MANY; i++) await circle.publish(longText())
  return circle
}

/** Of all ideographs by chance, so that nothing makes it much shorter. */
const longText = (): string =>
  Array.from(crypto.getRandomValues(new Uint16Array(LENGTH)), value =>
    String.fromCharCode(0x4e00 + (value % 20_000)),
  ).join('')
