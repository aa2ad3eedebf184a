import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RelayProcess, startRelay } from '../support/process.ts'
import { until } from '../support/until.ts'
import { Person } from './support/people.ts'

const TEXT = 'Text of the charter'
const boxOf = (person: Person) => person.page.getByRole('textbox', { name: TEXT })
const textOf = async (person: Person) =>
  (await boxOf(person).locator('.cm-line').allTextContents()).join('\n')

/** Types where a reader would click: behind these words. */
async function typeAfter(person: Person, words: string, text: string): Promise<void> {
  const box = boxOf(person)
  if (words === '') await box.click()
  else {
    const { x, y } = await box.evaluate((element, after) => {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
        const at = node.nodeValue?.indexOf(after) ?? -1
        if (at < 0) continue
        const last = document.createRange()
        last.setStart(node, at + after.length - 1)
        last.setEnd(node, at + after.length)
        const { right, top, height } = last.getBoundingClientRect()
        return { x: right - 1, y: top + height / 2 }
      }
      throw new Error(`“${after}” is nowhere in the text`)
    }, words)
    await person.page.mouse.click(x, y)
  }
  await person.page.keyboard.type(text, { delay: 15 })
}

/** How these words look: the line beneath them and its colour. */
const lineBeneath = (person: Person, words: string) =>
  boxOf(person)
    .getByText(words)
    .last()
    .evaluate(element => {
      const { textDecorationLine, textDecorationColor } = getComputedStyle(element)
      return [textDecorationLine, textDecorationColor] as const
    })

describe('the charter', () => {
  let relay: RelayProcess
  let people: Person[]
  beforeAll(async () => {
    relay = await startRelay()
    people = await Promise.all([Person.openWhole(), Person.open(), Person.open()])
    const [ann, ben, cleo] = people as [Person, Person, Person]
    // From the relay the page comes with its Content-Security-Policy, which the editor's styles are to live with.
    for (const person of people)
      person.page.on('console', message => {
        if (message.text().includes('Content Security Policy')) person.errors.push(message.text())
      })
    const link = await ann.startCircle(relay.app, 'Seed library', 'Ann')
    await Promise.all([ben.join(link, 'Ben'), cleo.join(link, 'Cleo')])
    for (const person of people) {
      await person.composeBox('Seed library').waitFor()
      await person.goTo('Charter')
      await boxOf(person).waitFor()
    }
  })
  afterAll(async () => {
    for (const person of people) await person.forget()
    await relay.kill()
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
    const [anns, bens] = [await lineBeneath(cleo, 'We share it'), await lineBeneath(cleo, 'open-pollinated')]
    expect([anns[0], bens[0]]).toEqual(['underline', 'underline'])
    expect(anns[1]).not.toBe(bens[1])
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
    await typeAfter(ann, 'gladly', ' and often')
    await ann.kill()
    const back = await Person.openWhole(ann.profile)
    people[0] = back
    await back.page.goto(relay.app)
    await back.composeBox('Seed library').waitFor()
    await until(
      'the others have it',
      async () => (await textOf(people[2]!)).includes('gladly and often'),
      60_000,
    )
  }, 120_000)
})
