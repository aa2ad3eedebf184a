import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/folder.ts'
import { Command, run, startRelay } from '../support/process.ts'
import { startStaticApp } from '../support/staticApp.ts'
import { contentHash, Person } from './support/people.ts'

/** Posts that each writes while away. */
const WRITTEN = process.env.MURMURATION_LONG === '1' ? 50 : 8

describe('what survives', () => {
  let app: { app: string; stop(): Promise<void> }
  beforeAll(async () => {
    app = await startStaticApp()
  })
  afterAll(() => app.stop())

  it('the relay that introduced two people dies: they go on, and a third comes by another relay', async () => {
    const relay = await startRelay()
    const [ann, ben] = [await Person.open(), await Person.open()]
    await ann.startCircle(app.app, 'River watch', 'Ann')
    const link = await withHints(await ann.copyLink(), ['--relay', relay.addresses[0]!])
    await ann.page.goto(link)
    await ann.composeBox('River watch').waitFor()
    await ben.join(link, 'Ben')
    await ann.post('River watch', 'The water is high')
    await ben.sees('The water is high')
    await ben.goTo('Network')
    await ben.page.getByText('direct (WebRTC)').first().waitFor()
    await ben.goTo('River watch')

    await relay.kill('SIGKILL')
    await ann.post('River watch', 'Still here without it')
    await ben.sees('Still here without it')
    await ben.post('River watch', 'So am I')
    await ann.sees('So am I')

    const other = await startRelay()
    const third = await withHints(link, ['--relay', other.addresses[0]!])
    await ann.page.goto(third)
    await ann.composeBox('River watch').waitFor()
    const cleo = await Person.open()
    await cleo.join(third, 'Cleo')
    await cleo.sees('So am I')
    await cleo.post('River watch', 'Glad that I found you')
    await ben.sees('Glad that I found you')
    for (const person of [ann, ben, cleo]) await person.forget()
    await other.kill()
  })

  it('both go offline, write, edit and delete; when they return nothing is lost and nothing doubled', async () => {
    const { path: data, remove } = await temporaryFolder('survival')
    const relay = await startRelay('--data', data)
    const port = new URL(relay.app).port
    const [ann, ben] = [await Person.open(), await Person.open()]
    await ann.startCircle(app.app, 'Street choir', 'Ann')
    const link = await withHints(await ann.copyLink(), [
      '--relay',
      relay.addresses.find(address => address.includes('/ws'))!,
    ])
    await ann.page.goto(link)
    await ann.composeBox('Street choir').waitFor()
    await ben.join(link, 'Ben')
    await ann.post('Street choir', 'Thursday as always')
    await ben.sees('Thursday as always')
    await relay.kill('SIGKILL')
    // With the page opened anew and no relay there is no way from one to the other.
    for (const person of [ann, ben]) await person.page.goto('about:blank')
    for (const person of [ann, ben]) {
      await person.page.goto(app.app)
      await person.goTo('Street choir')
      await person.composeBox('Street choir').waitFor()
    }
    await Promise.all([writeOffline(ann, 'Ann'), writeOffline(ben, 'Ben')])
    expect(await ann.article('Ben writes').count()).toBe(0)

    const again = new Command(['relay', '--port', port, '--data', data])
    await again.event('listening')
    // In the feed only what is near the screen is in the page, so what is held is read from the Network place.
    for (const person of [ann, ben]) {
      await person.goTo('Network')
      await person.page
        .getByText(`${2 * WRITTEN - 1} posts`)
        .first()
        .waitFor({ timeout: 150_000 })
    }
    await expect
      .poll(async () => (await contentHash(ann)) === (await contentHash(ben)), { timeout: 30_000 })
      .toBe(true)
    for (const person of [ann, ben]) await person.page.getByText('nothing is missing').waitFor()
    await again.kill()
    for (const person of [ann, ben]) await person.forget()
    await remove()
  }, 400_000)

  it('Chromium is killed as soon as a post says here; the post is there at the next start, with nobody else there', async () => {
    const ann = await Person.openWhole()
    await ann.startCircle(app.app, 'Repair evenings', 'Ann')
    await ann.post('Repair evenings', 'The kettle works again')
    await ann.article('The kettle works again').getByText('here').first().waitFor()
    await ann.kill()
    const again = await Person.openWhole(ann.profile)
    await again.page.goto(app.app)
    await again.goTo('Repair evenings')
    await again.sees('The kettle works again')
    await again.forget()
  })
})

const withHints = async (link: string, hints: string[]): Promise<string> => {
  const [circle] = await run('link', link, ...hints)
  return circle!.link as string
}

/** So many posts; one of the last edited, one deleted. */
async function writeOffline(person: Person, name: string): Promise<void> {
  for (let i = 0; i < WRITTEN; i++) {
    await person.post('Street choir', `${name} writes ${i}`)
    await person.sees(`${name} writes ${i}`)
  }
  const edited = person.article(`${name} writes ${WRITTEN - 3}`)
  await edited.getByRole('button', { name: 'Edit' }).click()
  const box = person.page.getByRole('textbox', { name: /edit/i })
  await box.fill(`${name} thought again`)
  await person.page.getByRole('button', { name: 'Save' }).click()
  await person.sees(`${name} thought again`)
  // It can be undone as long as its note is there; without the note it is carried out at once. The list may move under
  // the pointer while the posts around it are measured anew, so whoever misses the button presses it again.
  const note = person.page.locator('.toast', { hasText: 'Deleted.' })
  const pressed = async () => {
    if ((await note.count()) === 0)
      await person
        .article(`${name} writes ${WRITTEN - 2}`)
        .getByRole('button', { name: 'Delete' })
        .click()
    return note.count()
  }
  await expect.poll(pressed, { timeout: 60_000, interval: 1_000 }).toBe(1)
  await note.getByRole('button', { name: 'Dismiss' }).click()
  await expect
    .poll(() => person.article(`${name} writes ${WRITTEN - 2}`).count(), { timeout: 20_000 })
    .toBe(0)
}
