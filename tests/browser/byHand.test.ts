import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filmOf, readScreen } from '../support/qr.ts'
import { openWithoutServer } from './support/airApp.ts'
import { invitationOf, inviteSomebodyNew, joinAs, LINK_AND_INVITATION, takeAnswer } from './support/byHand.ts'
import { contentHash, Person } from './support/people.ts'

const CIRCLE = 'Seed library'

describe('by hand, with no server running anywhere', () => {
  const people: Person[] = []
  let app: string
  let folder: string
  const person = async (...args: string[]): Promise<Person> => {
    const opened = await Person.open(undefined, { args })
    people.push(opened)
    app = await openWithoutServer(opened.context)
    return opened
  }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'murmuration-film-'))
  })
  afterAll(async () => {
    for (const one of people) await one.forget()
    await rm(folder, { recursive: true })
  })

  it('two browsers connect by two texts and converge; a third joins one of them by its camera, has all of it, and is directly connected to both', async () => {
    const ann = await person()
    const ben = await person()
    await ann.startCircle(app, CIRCLE, 'Ann')
    await ann.post(CIRCLE, 'No wire but the air')
    const link = await invitationOf(ann)
    console.log(`link with invitation: ${link.length} characters`)
    await ben.page.goto(`${app}#/paste`)
    await ben.page.getByLabel('The link to the circle').fill(link)
    await joinAs(ben, 'Ben')
    await takeAnswer(ann, ben)
    await ben.page.getByRole('link', { name: `Go to ${CIRCLE}` }).click()
    await ben.sees('No wire but the air')
    await ben.post(CIRCLE, 'And it is enough')
    await ann.page.getByRole('link', { name: `Go to ${CIRCLE}` }).click()
    await ann.sees('And it is enough')

    await inviteSomebodyNew(ann)
    const film = join(folder, 'code.y4m')
    await filmOf(
      await readScreen(ann.page.getByRole('img', { name: `QR code: ${LINK_AND_INVITATION}` })),
      film,
    )
    const cleo = await person(
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    )
    await cleo.page.goto(`${app}#/paste`)
    await cleo.page.getByRole('button', { name: 'Scan a code' }).click()
    await expect
      .poll(() => cleo.page.getByLabel('The link to the circle').inputValue(), { timeout: 30_000 })
      .toContain('#/join/')
    await joinAs(cleo, 'Cleo')
    await takeAnswer(ann, cleo)
    await cleo.page.getByRole('link', { name: `Go to ${CIRCLE}` }).click()
    await cleo.sees('And it is enough')
    const hashes = await Promise.all([ann, ben, cleo].map(one => contentHash(one)))
    expect(new Set(hashes).size).toBe(1)
    await cleo.page.getByText('direct (by hand)').first().waitFor()
    // Ann has introduced Ben and Cleo to each other.
    for (const { page } of [ann, ben, cleo])
      await page.getByText('You are connected to 2 people directly.').waitFor({ timeout: 60_000 })

    // Somebody who has a wrong text is told what is wrong with it.
    await ben.page.getByRole('link', { name: 'Answer an invitation' }).click()
    for (const [text, words] of [
      ['hello', 'This is not a text by which two devices meet.'],
      [`mm-hand:${link.split('/').at(-1)?.slice(0, -4)}`, 'is missing or was changed'],
    ] as const) {
      await ben.page.getByRole('textbox', { name: 'The invitation' }).fill(text)
      await ben.page.getByRole('button', { name: 'Answer', exact: true }).click()
      await ben.page.getByRole('alert').getByText(words).waitFor()
    }
    expect(people.flatMap(({ errors }) => errors)).toEqual([])
  })
})
