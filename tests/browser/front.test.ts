import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Clock, DAY } from '../support/clockedPeer.ts'
import { type RelayProcess, startRelay } from '../support/process.ts'
import { goBy, moveOn } from './support/clock.ts'
import { Person } from './support/people.ts'

const SEED = 'Seed library'
const BEANS = 'The beans are ready to be shelled'
const SIEVES = 'I have brought six sieves'

let relay: RelayProcess
let people: [Person, Person, Person]
const clock: Clock = { ahead: 0 }
beforeAll(async () => {
  relay = await startRelay()
  people = await Promise.all([Person.open(), Person.open(), Person.open()])
})
afterAll(async () => {
  for (const person of people) await person.forget()
  await relay.kill()
})

it('passes on: who is responded to stands there, and weeks later a newcomer does', async () => {
  const [ann, ben, cleo] = people
  await goBy(clock, ann, ben)
  const link = await ann.startCircle(relay.app, SEED, 'Ann')
  await ben.join(link, 'Ben')
  await ben.composeBox(SEED).waitFor()
  await ann.post(SEED, BEANS)
  await resonate(ben, BEANS)
  await ben.article(BEANS).first().getByRole('button', { name: /^Keep/ }).click()
  await ben.page.getByRole('link', { name: 'See how it rotated' }).click()
  await leader(ben, 'Ann').getByText('new here').waitFor()
  expect(await leaders(ben).count()).toBe(1)

  await moveOn(clock, 5 * 7 * DAY, ann, ben)
  await goBy(clock, cleo)
  await cleo.join(link, 'Cleo')
  await cleo.composeBox(SEED).waitFor()
  await cleo.post(SEED, SIEVES)
  // Nobody has responded to the newcomer yet: Ann, who is new no more, is still the one.
  await leader(ben, 'Ann').waitFor()
  await resonate(ann, SIEVES)
  await leader(ben, 'Cleo').getByText('new here').waitFor()
  expect(await leaders(ben).count()).toBe(1)
  await ben.page.getByText(/It has passed on once since/).waitFor()
  await ben.page.getByText('Cleo is new here, and at the front already.').waitFor()
  expect(people.flatMap(({ errors }) => errors)).toEqual([])
}, 120_000)

const leaders = ({ page }: Person) => page.getByRole('region', { name: 'Now' }).locator('li.leader')

const leader = (person: Person, name: string) => leaders(person).filter({ hasText: name })

async function resonate(person: Person, text: string): Promise<void> {
  await person.sees(text)
  const post = person.article(text).first()
  await post.getByRole('button', { name: /^Resonate/ }).click()
  await post.getByRole('button', { name: /^Yes/, pressed: true }).first().waitFor()
}
