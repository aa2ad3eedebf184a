import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RelayProcess, run, startRelay } from '../support/process.ts'
import { startStaticApp } from '../support/staticApp.ts'
import { until } from '../support/until.ts'
import { Person } from './support/people.ts'

const TEXT = 'Text of the charter'
const textOf = (person: Person) => person.page.getByRole('textbox', { name: TEXT }).inputValue()

/** Types where a reader would click: behind these words. */
async function typeAfter(person: Person, words: string, text: string): Promise<void> {
  const box = person.page.getByRole('textbox', { name: TEXT })
  await box.focus()
  await box.evaluate((element, after) => {
    const area = element as HTMLTextAreaElement
    const at = area.value.indexOf(after) + after.length
    area.setSelectionRange(at, at)
  }, words)
  await person.page.keyboard.type(text, { delay: 15 })
}

describe('the charter', () => {
  let relay: RelayProcess
  let app: { app: string; stop(): Promise<void> }
  let people: Person[]
  beforeAll(async () => {
    relay = await startRelay()
    app = await startStaticApp()
    people = await Promise.all([Person.open(), Person.open(), Person.open()])
    const [ann, ben, cleo] = people as [Person, Person, Person]
    const bare = await ann.startCircle(app.app, 'Seed library', 'Ann')
    const [circle] = await run('link', bare, '--relay', relay.addresses[0]!)
    const link = circle!.link as string
    await ann.page.goto(link)
    await ann.composeBox('Seed library').waitFor()
    await Promise.all([ben.join(link, 'Ben'), cleo.join(link, 'Cleo')])
    for (const person of people) {
      await person.composeBox('Seed library').waitFor()
      await person.goTo('Charter')
      await person.page.getByRole('textbox', { name: TEXT }).waitFor()
    }
  })
  afterAll(async () => {
    for (const person of people) await person.forget()
    await relay.kill()
    await app.stop()
  })

  it('is edited by two at once and reverted by a third', async () => {
    const [ann, ben, cleo] = people as [Person, Person, Person]
    const all = (what: string, text: string) =>
      until(what, async () => (await Promise.all(people.map(textOf))).every(one => one === text), 60_000)
    await typeAfter(ann, '', 'We keep seed. We share it.')
    await all('everybody has the first words', 'We keep seed. We share it.')

    await Promise.all([typeAfter(ann, 'share it', ' gladly'), typeAfter(ben, 'We keep', ' open-pollinated')])
    const both = 'We keep open-pollinated seed. We share it gladly.'
    await all('everybody has the words of both', both)
    await cleo.page.getByText(/(Ann|Ben).* in the text now/).waitFor()

    // Undo takes back one's own words, not the other's.
    await ben.page.keyboard.press('Control+z')
    await all('Ben’s words are taken back', 'We keep seed. We share it gladly.')
    await ben.page.keyboard.press('Control+Shift+z')
    await all('and are there again', both)

    await cleo.page.getByRole('button', { name: 'Who wrote what' }).click()
    const writers = cleo.page.getByRole('list', { name: 'Who wrote what' })
    expect((await writers.getByRole('listitem').allTextContents()).sort()).toEqual(['Ann', 'Ben'])
    await cleo.page
      .getByRole('button', { name: /Make it so again.*Ann/ })
      .last()
      .click()
    // Ann's first go: before Ben, and before what she wrote beside him.
    await until('a third has taken it back', async () => (await textOf(cleo)) !== both)
    const reverted = await textOf(cleo)
    expect(reverted).not.toContain('open-pollinated')
    await all('everybody has what Cleo has made of it', reverted)

    await cleo.page.getByRole('button', { name: 'Undo' }).click()
    await all('and that too can be taken back', both)
    expect(people.flatMap(({ errors }) => errors)).toEqual([])
  }, 180_000)

  it('keeps what is typed when the power goes', async () => {
    const ann = people[0]!
    await ann.page.getByRole('textbox', { name: TEXT }).focus()
    await typeAfter(ann, 'gladly', ' and often')
    await ann.kill()
    const back = await Person.open(ann.profile)
    people[0] = back
    await back.page.goto(app.app)
    await back.composeBox('Seed library').waitFor()
    await until(
      'the others have it',
      async () => (await textOf(people[2]!)).includes('gladly and often'),
      60_000,
    )
  }, 120_000)
})
