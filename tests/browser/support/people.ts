/** People with browsers: each a real Chromium with a profile of its own. */

import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { CHROMIUM_ARGS, findChromium, findWholeChromium } from '../../support/chromium.ts'

export class Person {
  readonly profile: string
  readonly context: BrowserContext
  readonly page: Page
  /** Errors that the page reported. */
  readonly errors: string[]

  private constructor(profile: string, context: BrowserContext, page: Page, errors: string[]) {
    this.profile = profile
    this.context = context
    this.page = page
    this.errors = errors
  }

  /** @param profile one that was used before, or a fresh one. @param where another Chromium than the usual one */
  static async open(
    profile?: string,
    where: {
      readonly executablePath?: string
      readonly ignoreHTTPSErrors?: boolean
      /** Blocked by default: it holds on to the page that was built before. */
      readonly serviceWorkers?: 'allow'
      /** More than every browser of these tests is started with. */
      readonly args?: readonly string[]
    } = {},
  ): Promise<Person> {
    const folder = profile ?? (await mkdtemp(join(tmpdir(), 'murmuration-profile-')))
    const context = await chromium.launchPersistentContext(folder, {
      executablePath: findChromium(),
      headless: true,
      viewport: { width: 1280, height: 860 },
      serviceWorkers: 'block',
      ...where,
      args: [...CHROMIUM_ARGS, ...(where.args ?? [])],
    })
    context.setDefaultTimeout(30_000)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const page = context.pages()[0] ?? (await context.newPage())
    const errors: string[] = []
    page.on('pageerror', error => errors.push(error.message))
    return new Person(folder, context, page, errors)
  }

  /** In a Chromium with all that people have: where the browser matters, as when it is killed, and not the page alone. */
  static openWhole(profile?: string, where: { readonly serviceWorkers?: 'allow' } = {}): Promise<Person> {
    return Person.open(profile, { executablePath: findWholeChromium(), ...where })
  }

  /** Starts a circle on the page at `app`. @returns its link */
  async startCircle(app: string, name: string, me: string): Promise<string> {
    const { page } = this
    await page.goto(app)
    await page.getByRole('link', { name: 'Start a circle' }).click()
    await page.getByLabel('Name of the circle').fill(name)
    await page.getByLabel('Your name here').fill(me)
    await page.getByRole('button', { name: 'Start a circle' }).click()
    await this.composeBox(name).waitFor()
    return this.copyLink()
  }

  /** Starts one more circle. @returns its link */
  async startAnother(name: string): Promise<string> {
    const { page } = this
    await this.goTo('New circle')
    await page.getByRole('link', { name: 'Start a circle' }).click()
    await page.getByLabel('Name of the circle').fill(name)
    await page.getByRole('button', { name: 'Start a circle' }).click()
    await this.composeBox(name).waitFor()
    return this.copyLink()
  }

  async copyLink(): Promise<string> {
    await this.page.getByRole('button', { name: 'Copy link' }).first().click()
    return this.page.evaluate(() => navigator.clipboard.readText())
  }

  async join(link: string, me: string): Promise<void> {
    await this.page.goto(link)
    await this.page.getByLabel('Your name here').fill(me)
    await this.page.getByRole('button', { name: 'Join' }).click()
  }

  composeBox(circle: string) {
    return this.page.getByRole('textbox', { name: `Post to ${circle}` })
  }

  async post(circle: string, text: string, page: Page = this.page): Promise<void> {
    await page.getByRole('textbox', { name: `Post to ${circle}` }).fill(text)
    await page.getByRole('button', { name: 'Post', exact: true }).click()
  }

  /** The article of a post with this text. */
  article(text: string, page: Page = this.page) {
    return page.getByRole('article').filter({ hasText: text })
  }

  async sees(text: string, within = 30_000): Promise<void> {
    await this.article(text).first().waitFor({ timeout: within })
  }

  async goTo(place: string): Promise<void> {
    await this.page.getByRole('link', { name: place, exact: true }).first().click()
  }

  /** SIGKILL, as when the machine's power goes; of a whole Chromium. */
  async kill(): Promise<void> {
    const browser = this.context.browser() as unknown as { process?: () => ChildProcess } | null
    const closed = new Promise(resolve => this.context.once('close', resolve))
    const pid = browser?.process?.().pid ?? (await this.#pid())
    process.kill(pid, 'SIGKILL')
    await closed
  }

  /** The browser's main process, by the profile that it has locked. */
  async #pid(): Promise<number> {
    const { readlink } = await import('node:fs/promises')
    const lock = await readlink(join(this.profile, 'SingletonLock'))
    return Number(lock.slice(lock.lastIndexOf('-') + 1))
  }

  async close(): Promise<void> {
    await this.context.close()
  }

  async forget(): Promise<void> {
    await this.close()
    await rm(this.profile, { recursive: true, force: true })
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/**
 * The median of so many measurements, in milliseconds. A busy machine only ever makes things slower, so a series over the
 * bound is repeated, twice at most; all are printed.
 */
export async function bestMedian(
  what: string,
  count: number,
  bound: number,
  measure: (i: number) => Promise<number>,
): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let series = 0; series < 3 && best >= bound; series++) {
    const times: number[] = []
    for (let i = 0; i < count; i++) times.push(Math.round(await measure(series * count + i)))
    console.log(`${what}: ${times.join(', ')} ms`)
    best = Math.min(best, median(times))
  }
  return best
}

/** The content hash that the Network place shows for the one circle held. */
export async function contentHash(person: Person): Promise<string> {
  await person.goTo('Network')
  return (await person.page.getByLabel('Content hash').first().textContent()) ?? ''
}
