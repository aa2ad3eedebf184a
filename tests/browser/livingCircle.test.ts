import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RelayProcess, startRelay } from '../support/process.ts'
import { Person } from './support/people.ts'

const SEED = 'Seed library'
const RIVER = 'River watch'
const WHAT = 'Seed cleaning before the frost'

describe('a call, from its post to its outcome', () => {
  let relay: RelayProcess
  let data: string
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'murmuration-relay-'))
    relay = await startRelay('--keep', '--data', data)
  })
  afterAll(async () => {
    await relay.kill()
    await rm(data, { recursive: true, force: true })
  })

  it('crosses from one circle to another, with one of its three people away half of the time', async () => {
    const [ann, ben] = [await Person.open(), await Person.open()]
    await ben.join(await ann.startCircle(relay.app, SEED, 'Ann'), 'Ben')
    await ben.composeBox(SEED).waitFor()
    const river = await ben.startAnother(RIVER)
    let cleo = await Person.open()
    await cleo.join(river, 'Cleo')
    await cleo.composeBox(RIVER).waitFor()
    const company = ben.page.getByRole('complementary', { name: 'Here now' })
    await company.getByRole('link', { name: 'Cleo' }).first().waitFor()
    await cleo.close()

    // Cleo is away. Ann calls, Ben is in and carries the call to the circle that he shares with Cleo.
    await call(ann)
    await ben.goTo(SEED)
    const atBen = card(ben)
    await atBen.getByRole('button', { name: 'I’m in' }).click()
    await atBen.getByText('1 of 3 are in').waitFor()
    await card(ann).getByText('1 of 3 are in').waitFor()
    const post = ben.article(WHAT).first()
    await post.getByRole('button', { name: /^Carry/ }).click()
    await post.getByLabel('A word of your own').fill('They lend us their sieves')
    await post.getByRole('form').getByRole('button', { name: 'Carry' }).click()
    await ben.goTo(RIVER)
    await ben.sees('They lend us their sieves')

    // Cleo comes, sees what came meanwhile, and takes a task with no way to anybody.
    cleo = await Person.open(cleo.profile)
    await cleo.page.goto(relay.app)
    await cleo.goTo(RIVER)
    await cleo.sees('They lend us their sieves')
    await card(cleo).getByText('Many hands').or(cleo.article('Many hands')).first().waitFor()
    await cleo.context.setOffline(true)
    await card(cleo).getByRole('button', { name: 'Take: Fetch the key' }).click()
    await card(cleo)
      .getByText(/taken by .*you/)
      .waitFor()
    await cleo.close()

    // Cleo is away again. Ann tells how it stands, and how it ended.
    await card(ann).getByRole('button', { name: 'Tell an update' }).click()
    await card(ann).getByLabel('How it stands').fill('The hall is warm')
    await card(ann).getByRole('button', { name: 'Tell', exact: true }).click()
    await ann.page.getByRole('article').filter({ hasText: 'The hall is warm' }).getByText('update').waitFor()
    await card(ann).getByRole('button', { name: 'Tell the outcome' }).click()
    await card(ann).getByLabel('How it ended').fill('Forty jars, all dry')
    await card(ann).getByRole('button', { name: 'Tell', exact: true }).click()
    await outcome(card(ann), 'Forty jars, all dry')
    // What is carried follows its original, by the hands of who carried it.
    await outcome(card(ben), 'Forty jars, all dry')

    // Cleo comes back to the outcome, and what Cleo took on reaches Ben, in either circle.
    cleo = await Person.open(cleo.profile)
    await cleo.page.goto(relay.app)
    await cleo.goTo(RIVER)
    await outcome(card(cleo), 'Forty jars, all dry')
    expect(
      await card(cleo)
        .getByRole('button', { name: /^Take|I’m in/ })
        .count(),
    ).toBe(0)
    await thanked(card(ben), 'Cleo', 'Fetch the key')
    await ben.goTo(SEED)
    await thanked(card(ben), 'Cleo', RIVER)
    await ben.goTo('Calls')
    const past = ben.page.getByRole('listitem').filter({ hasText: WHAT })
    await past.getByText('Forty jars, all dry').waitFor()
    expect(await past.count()).toBe(1)
    expect([...ann.errors, ...ben.errors, ...cleo.errors]).toEqual([])
    for (const person of [ann, ben, cleo]) await person.forget()
  }, 240_000)
})

const card = ({ page }: Person): Locator => page.getByRole('region', { name: `Call: ${WHAT}` }).first()

const outcome = (card: Locator, text: string) => card.getByText(text).waitFor()

const thanked = (card: Locator, name: string, what: string) =>
  card
    .getByRole('list', { name: 'Thanks to' })
    .getByRole('listitem')
    .filter({ hasText: name })
    .filter({ hasText: what })
    .waitFor()

async function call({ page }: Person): Promise<void> {
  await page.getByRole('link', { name: 'Call to act' }).click()
  await page.getByLabel('What is to be done').fill(WHAT)
  await page.getByLabel('Why').fill('Many hands, one morning')
  await page.getByLabel('How many people').fill('3')
  await page.getByRole('button', { name: 'Add a task' }).click()
  await page.getByLabel('Task 1').fill('Fetch the key')
  await page.getByLabel(/It may be carried/).check()
  await page.getByRole('button', { name: 'Call', exact: true }).click()
  await page.getByRole('heading', { name: WHAT }).waitFor()
}
