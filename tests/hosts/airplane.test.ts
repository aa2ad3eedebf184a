import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { contentHash, type Person } from '../browser/support/people.ts'
import { withHosts } from './support/world.ts'

const CIRCLE = 'River watch'

async function openFiles(person: Person): Promise<void> {
  await person.goTo(CIRCLE)
  await person.page.locator('.circle-head summary').click()
  await person.page.getByRole('link', { name: 'Carry by hand' }).click()
}

async function openFile(person: Person, file: string): Promise<void> {
  await openFiles(person)
  const chooser = person.page.waitForEvent('filechooser')
  await person.page.getByText('Choose a file').click()
  await (await chooser).setFiles(file)
  await person.page
    .getByText(/new posts? came in/)
    .first()
    .waitFor()
}

async function saveFile(person: Person, file: string): Promise<void> {
  const download = person.page.waitForEvent('download')
  await person.page.getByRole('button', { name: 'Save the file' }).click()
  await (await download).saveAs(file)
}

describe('three devices that never share a network', () => {
  withHosts('end alike by one file that is carried round', async world => {
    const [annsHost, bensHost, cleosHost] = [world.island(), world.island(), world.island()].map(island =>
      world.host(island),
    )
    const [ann, cleo] = [world.member('Ann', { host: annsHost! }), world.member('Cleo', { host: cleosHost! })]
    const ben = await world.person(bensHost!)
    const file = join(world.folder(), 'carried.murmuration')

    // Each writes alone; the link they were told by mouth.
    const link = await ann.create(CIRCLE)
    await ann.post(link, 'Written on the mountain', 0)
    await cleo.post(link, 'Written on the boat', 0)
    // The page comes from Ben's own device, where nobody else gets to.
    const app = await world.ownApp(bensHost!)
    await ben.join(link.replace(/^[^#]*/, app), 'Ben')
    await ben.composeBox(CIRCLE).waitFor()
    await ben.post(CIRCLE, 'Written in the plane')

    await ann.saveFile(link, file)
    await openFile(ben, file)
    await saveFile(ben, file)
    await cleo.openFile(file)
    await cleo.saveFile(link, file)
    await ann.openFile(file)
    await openFile(ben, file)
    const hash = await ann.contentHash(link)
    expect(await cleo.contentHash(link)).toBe(hash)
    await ben.goTo(CIRCLE)
    for (const place of ['on the mountain', 'in the plane', 'on the boat']) await ben.sees(`Written ${place}`)
    expect(hash.startsWith(await contentHash(ben))).toBe(true)
  })
})
