import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startStaticApp } from '../support/staticApp.ts'
import { Person } from './support/people.ts'

describe('what goes wrong is said, and nothing is lost by it', () => {
  let app: { app: string; stop(): Promise<void> }
  let ann: Person
  beforeAll(async () => {
    app = await startStaticApp()
    ann = await Person.open()
  })
  afterAll(async () => {
    await ann.forget()
    await app.stop()
  })

  it('a link that was cut on its way says so', async () => {
    const link = await ann.startCircle(app.app, 'Seed library', 'Ann')
    await ann.page.goto(link.slice(0, -6))
    await ann.page.getByRole('alert').getByText('cut short or was changed').waitFor()
    await ann.page.goto(`${app.app}#/join/ä`)
    await ann.page.getByRole('alert').getByText('character that no such link has').waitFor()
  })

  it('a full disk: the words stay in the box, what was there stays there, and the page says what to do', async () => {
    const ben = await Person.open()
    const devtools = await ben.context.newCDPSession(ben.page)
    const { origin } = new URL(app.app)
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 300_000 })
    await ben.startCircle(app.app, 'River watch', 'Ben')
    await ben.post('River watch', 'Stored while there was room')
    await ben.sees('Stored while there was room')
    const full = ben.page.getByText('The storage is full')
    let last = ''
    // Chromium counts what is stored with a delay, so it takes somewhat more than the quota.
    for (let i = 0; i < 60 && (await full.count()) === 0; i++) {
      last = `No room ${i}: ${randomText()}`
      await ben.post('River watch', last)
      await full
        .or(ben.article(`No room ${i}:`))
        .first()
        .waitFor()
    }
    expect(await full.count()).toBeGreaterThan(0)
    expect(await ben.composeBox('River watch').inputValue()).toBe(last)
    await devtools.send('Storage.overrideQuotaForOrigin', { origin })
    await ben.page.getByRole('button', { name: 'Post', exact: true }).click()
    await ben.sees(last.slice(0, 12))
    await ben.page.reload()
    await ben.sees(last.slice(0, 12))
    await ben.goTo('Network')
    await ben.page.getByText('nothing is missing').waitFor()
    await ben.forget()
  })

  it('a store that does not open: the page says so and offers to try again, and then all is there', async () => {
    await ann.page.goto(app.app)
    await ann.goTo('Seed library')
    await ann.post('Seed library', 'There before')
    await ann.sees('There before')
    await ann.page.addInitScript(() => {
      if (sessionStorage.getItem('broken') === null) return
      const { open } = IDBFactory.prototype
      IDBFactory.prototype.open = function (name, version) {
        if (sessionStorage.getItem('broken') === 'yes')
          throw new DOMException('The disk does not answer', 'UnknownError')
        return open.call(this, name, version)
      }
    })
    await ann.page.evaluate(() => sessionStorage.setItem('broken', 'yes'))
    await ann.page.reload()
    await ann.page.getByRole('heading', { name: 'Your notebook did not open' }).waitFor()
    await ann.page.evaluate(() => sessionStorage.setItem('broken', 'no'))
    await ann.page.getByRole('button', { name: 'Try again' }).click()
    await ann.sees('There before')
  })

  it('a store of a newer version: the page says so, changes nothing, and opens it once it is one that it knows', async () => {
    await ann.page.goto(app.app)
    await ann.sees('There before')
    await ann.page.evaluate(writeSchema, '99')
    await ann.page.reload()
    await ann.page.getByRole('alert').getByText('written by a newer version').waitFor()
    await ann.page.evaluate(writeSchema, '1')
    await ann.page.getByRole('button', { name: 'Try again' }).click()
    await ann.sees('There before')
  })

  it('a later version in another tab: the page of the earlier one closes what it has open, says so, and lets the later one go on', async () => {
    await ann.page.goto(app.app)
    await ann.sees('There before')
    const other = await ann.context.newPage()
    await other.goto(app.app)
    await other.getByText('There before').first().waitFor()
    const later = await ann.context.newPage()
    // A document of the same origin in which the app does not run.
    await later.goto(`${app.app}flock.svg`)
    await later.evaluate(takeOver)
    for (const page of [ann.page, other])
      await page.getByRole('alert').getByText('has taken over what is stored here').waitFor()
    // Nobody has it open any more: else this would wait for ever.
    expect(await later.evaluate(openedAlone)).toBe(true)
    await ann.page.reload()
    await ann.page.getByRole('alert').getByText('written by a newer version').waitFor()
    await later.evaluate(giveBack)
    await ann.page.getByRole('button', { name: 'Try again' }).click()
    await ann.sees('There before')
    await Promise.all([other.close(), later.close()])
  })

  it('storage that is taken away under the page: it says so, the words stay in the box, and nothing is said to be stored', async () => {
    const eve = await Person.open()
    await eve.startCircle(app.app, 'River watch', 'Eve')
    await eve.post('River watch', 'Stored before')
    await eve.sees('Stored before')
    const devtools = await eve.context.newCDPSession(eve.page)
    const { origin } = new URL(app.app)
    await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
    await eve.post('River watch', 'Too late')
    await eve.page.getByText('has been taken away while it was open').first().waitFor()
    expect(await eve.composeBox('River watch').inputValue()).toBe('Too late')
    expect(await eve.article('Too late').count()).toBe(0)
    await eve.page.goto('about:blank')
    await eve.page.goto(app.app)
    await eve.page.getByRole('link', { name: 'Start a circle' }).waitFor()
    await eve.forget()
  })

  it('a bad phrase names the word that is wrong', async () => {
    const newcomer = await Person.open()
    await newcomer.page.goto(`${app.app}#/restore`)
    await newcomer.page
      .getByRole('textbox', { name: /words|phrase/i })
      .fill(`${'abandon '.repeat(11)}murmuration`)
    await newcomer.page.getByRole('button', { name: 'Restore' }).click()
    await newcomer.page.getByText('Word 12 is not one of the words').waitFor()
    await newcomer.forget()
  })
})

/** In the page: says by which schema the store was written. */
const writeSchema = (version: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const opened = indexedDB.open('level-js-murmuration')
    opened.onerror = () => reject(opened.error)
    opened.onsuccess = () => {
      const written = opened.result.transaction('murmuration', 'readwrite')
      const [key, value] = ['schema', version].map(text => new TextEncoder().encode(text))
      written.objectStore('murmuration').put(value, key)
      written.oncomplete = () => {
        opened.result.close()
        resolve()
      }
      written.onerror = () => reject(written.error)
    }
  })

/** In the page: what a later version does first. */
const takeOver = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('murmuration-version', 2)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      opening.result.close()
      resolve()
    }
  })

/** In the page: whether no other page has the store open. Leaves it as it is. */
const openedAlone = (): Promise<boolean> =>
  new Promise(resolve => {
    const opening = indexedDB.open('level-js-murmuration', 2)
    opening.onblocked = () => resolve(false)
    opening.onupgradeneeded = () => {
      opening.transaction!.abort()
      resolve(true)
    }
  })

/** In the page: as if no later version had been here. */
const giveBack = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase('murmuration-version')
    deleting.onerror = () => reject(deleting.error)
    deleting.onsuccess = () => resolve()
  })

/** Long, and of a kind that does not compress. */
const randomText = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(9_000)), byte => byte.toString(16).padStart(2, '0')).join(
    '',
  )
