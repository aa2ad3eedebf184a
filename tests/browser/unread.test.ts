import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RelayProcess, startRelay } from '../support/process.ts'
import { Person } from './support/people.ts'

let relay: RelayProcess
let ann: Person
let ben: Person
beforeAll(async () => {
  relay = await startRelay()
  ann = await Person.open()
  ben = await Person.open()
})
afterAll(async () => {
  for (const person of [ann, ben]) await person.forget()
  await relay.kill()
})

const river = 'River watch'
const choir = 'Street choir'
const linkTo = ({ page }: Person, circle: string) =>
  page.getByRole('navigation').getByRole('link', { name: circle, exact: true })

it('what comes while one looks elsewhere is counted at the circle, marked as new in it, and no longer once it was seen', async () => {
  const { page } = ann
  await ben.join(await ann.startCircle(relay.app, river, 'Ann'), 'Ben')
  await ben.post(river, 'Herons are back')
  await ann.sees('Herons are back')
  await ann.startAnother(choir)

  for (const text of ['The weir is blocked', 'Two swans']) await ben.post(river, text)
  await page.locator('.side a', { hasText: river }).getByText('2', { exact: true }).waitFor()
  expect(await linkTo(ann, river).getAttribute('title')).toBe('2 posts that you have not seen')
  await linkTo(ann, river).click()
  for (const text of ['The weir is blocked', 'Two swans'])
    await ann.article(text).first().getByText('new', { exact: true }).waitFor()
  expect(await ann.article('Herons are back').first().getByText('new', { exact: true }).count()).toBe(0)

  await linkTo(ann, choir).click()
  await ann.composeBox(choir).waitFor()
  await expect.poll(() => linkTo(ann, river).getAttribute('title')).toBeNull()
  await page.reload()
  await linkTo(ann, river).click()
  await ann.sees('Two swans')
  expect(await page.getByRole('article').getByText('new', { exact: true }).count()).toBe(0)
  expect([ann, ben].flatMap(({ errors }) => errors)).toEqual([])
})
