import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { Person } from '../browser/support/people.ts'
import { startStaticApp } from '../support/staticApp.ts'

const CIRCLE = 'River watch'
const CIRCLE_PARTS = ['front', 'charter', 'gather', 'hand', 'holding', 'files', 'call']
const PLACES = [
  '',
  'circles',
  'start',
  'paste',
  'restore',
  'web',
  'calls',
  'kept',
  'network',
  'me',
  'answer',
  'device',
  'example',
  'example/charter',
]

declare global {
  interface Window {
    violations: string[]
    broken: string[]
  }
}

/** What the page's policy has turned down since it was loaded. */
const violations = (page: Page): Promise<string[]> => page.evaluate(() => window.violations)

async function goThroughAllPlaces({ page }: Person): Promise<number> {
  const go = async (hash: string) => {
    await page.evaluate(to => location.assign(to), hash)
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
  }
  const home = new URL(page.url()).hash
  const post = await page
    .getByRole('article')
    .first()
    .getByRole('link', { name: /ago|now/ })
    .getAttribute('href')
  const places = [
    ...CIRCLE_PARTS.map(part => `${home}/${part}`),
    ...PLACES.map(place => `#/${place}`),
    post ?? '',
    home,
  ]
  for (const place of places) await go(place)
  return places.length
}

describe('the built page', () => {
  it('runs in every place under its policy, on a static host that sends no headers', async () => {
    const { app, stop } = await startStaticApp()
    const ann = await Person.open()
    try {
      await ann.context.addInitScript(() => {
        window.violations = []
        document.addEventListener('securitypolicyviolation', event =>
          window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`),
        )
      })
      await ann.startCircle(app, CIRCLE, 'Ann')
      await ann.post(CIRCLE, 'The water is **high**. https://elsewhere.example/')
      await ann.sees('The water is')
      expect(await goThroughAllPlaces(ann)).toBeGreaterThan(20)
      expect(await violations(ann.page)).toEqual([])
      expect(ann.errors).toEqual([])
    } finally {
      await ann.forget()
      await stop()
    }
  })

  it('under that policy runs no inline script, no text as code, no style and no picture of others', async () => {
    const { app, stop } = await startStaticApp()
    const ann = await Person.open()
    try {
      await ann.page.goto(app)
      const turnedDown = await ann.page.evaluate(async () => {
        const seen: string[] = []
        document.addEventListener('securitypolicyviolation', event => seen.push(event.effectiveDirective))
        window.broken = []
        const add = (name: string, set: Record<string, string>) => {
          const element = document.createElement(name)
          Object.assign(element, set)
          document.body.append(element)
          return element
        }
        add('script', { textContent: 'window.broken.push("inline script")' })
        add('div', {}).setAttribute('onclick', 'window.broken.push("handler")')
        document.querySelector<HTMLElement>('div[onclick]')!.click()
        add('style', { textContent: 'body { display: none }' })
        add('img', { src: 'https://elsewhere.example/picture.png' })
        add('script', { src: 'https://elsewhere.example/script.js' })
        add('iframe', { src: 'https://elsewhere.example/' })
        add('base', { href: 'https://elsewhere.example/' })
        setTimeout(() => setTimeout('window.broken.push("text as code")' as never))
        await new Promise(resolve => setTimeout(resolve, 500))
        return [...new Set(seen)].sort()
      })
      expect(await ann.page.evaluate(() => [window.broken, getComputedStyle(document.body).display])).toEqual(
        [[], 'block'],
      )
      expect(turnedDown).toEqual([
        'base-uri',
        'frame-src',
        'img-src',
        'script-src',
        'script-src-attr',
        'script-src-elem',
        'style-src-elem',
      ])
    } finally {
      await ann.forget()
      await stop()
    }
  })
})
