import { readFile } from 'node:fs/promises'
import type { JSHandle, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startStaticApp } from '../support/staticApp.ts'
import { Person } from './support/people.ts'

const PASSPHRASE = 'four starlings over a pond'

let app: Awaited<ReturnType<typeof startStaticApp>>
beforeAll(async () => {
  app = await startStaticApp()
})
afterAll(() => app.stop())

/** Presses a button, and gives where the file is that the page saves then. */
async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    page.getByRole('button', { name: button }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.murmuration$/)
  return download.path()
}

/** The circle on the page as a file. */
async function exported({ page }: Person): Promise<string> {
  await page.getByRole('link', { name: 'River watch' }).first().click()
  await page.getByText('More', { exact: true }).first().click()
  await page.getByRole('link', { name: 'Carry by hand' }).click()
  const file = await saved(page, 'Save the file')
  await page.getByRole('link', { name: 'River watch' }).first().click()
  return file
}

/** A file as the page gets it from elsewhere. */
async function transferOf(page: Page, path: string): Promise<JSHandle<DataTransfer>> {
  const base64 = (await readFile(path)).toString('base64')
  return page.evaluateHandle(text => {
    const bytes = Uint8Array.from(atob(text), character => character.charCodeAt(0))
    const transfer = new DataTransfer()
    transfer.items.add(new File([bytes], 'carried.murmuration'))
    return transfer
  }, base64)
}

/** Drops a file on the page, as from the desktop. */
async function drop({ page }: Person, path: string): Promise<void> {
  await page.dispatchEvent('body', 'drop', { dataTransfer: await transferOf(page, path) })
}

/** Gives a file to the installed app, as another app does by the system's sharing: from outside the page and its policy. */
async function share({ page }: Person, path: string): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.goto('about:blank')
  const transfer = await transferOf(page, path)
  await transfer.evaluate(({ files }, action) => {
    const form = document.createElement('form')
    Object.assign(form, { method: 'post', enctype: 'multipart/form-data', action })
    const input = Object.assign(document.createElement('input'), { type: 'file', name: 'files' })
    input.files = files
    form.append(input)
    document.body.append(form)
    form.submit()
  }, `${app.app}share-target`)
}

describe('people who reach nobody', () => {
  it('bring each other a circle in a file; a backup goes on in an empty browser as a new writer', async () => {
    const [ann, ben, empty] = [await Person.open(), await Person.open(), await Person.open()]
    const link = await ann.startCircle(app.app, 'River watch', 'Ann')
    await ann.post('River watch', 'The water is high')
    await ann.sees('The water is high')
    await ben.join(link, 'Ben')
    await ben.composeBox('River watch').waitFor()
    const first = await exported(ann)
    await drop(ben, first)
    await ben.sees('The water is high')
    await ben.page.getByText('1 new post came in. The file is from Ann.').first().waitFor()
    await drop(ben, first)
    await ben.page.getByText('Nothing new').first().waitFor()
    const cleo = await Person.openWhole(undefined, { serviceWorkers: 'allow' })
    await cleo.join(link, 'Cleo')
    await cleo.composeBox('River watch').waitFor()
    await share(cleo, first)
    await cleo.page.getByText('1 new post came in. The file is from Ann.').first().waitFor()
    await cleo.forget()

    await ann.goTo('Me')
    await ann.page.getByRole('button', { name: 'Make a backup' }).click()
    await ann.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await ann.page.getByLabel('The same again').fill(PASSPHRASE)
    const backup = await saved(ann.page, 'Save the backup')
    await ann.goTo('River watch')
    await ann.post('River watch', 'After the backup')
    await ann.sees('After the backup')

    const { page } = empty
    await page.goto(`${app.app}#/restore`)
    await page.getByRole('button', { name: 'From a backup file' }).click()
    await page.locator('input[type=file]').setInputFiles(backup)
    await page.getByLabel('Passphrase', { exact: true }).fill('four starlings')
    await page.getByRole('button', { name: 'Open the backup' }).click()
    await page.getByText('This is not the passphrase').waitFor({ timeout: 60_000 })
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Open the backup' }).click()
    await page.getByRole('heading', { name: 'Circles', level: 1 }).waitFor({ timeout: 60_000 })
    await empty.goTo('River watch')
    await empty.sees('The water is high')
    await empty.post('River watch', 'From the new device')
    await empty.sees('From the new device')

    for (const from of [empty, ann]) await drop(ben, await exported(from))
    await ben.sees('From the new device')
    await ben.sees('After the backup')
    expect(await ben.page.getByText('turned away').count()).toBe(0)
    for (const person of [ann, ben, empty]) {
      expect(person.errors).toEqual([])
      await person.forget()
    }
  })
})
