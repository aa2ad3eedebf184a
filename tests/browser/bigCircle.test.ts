import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { recorded } from '../support/data.ts'
import { Command, run, startRelay } from '../support/process.ts'
import { Person } from './support/people.ts'

const file = recorded('irc-small.jsonl')

declare global {
  var longTasks: { start: number; duration: number }[]
}

it.skipIf(file === null)(
  'a circle of 11,612 posts: the newest readable within 3 s of joining, no long task while the rest arrives, and it scrolls',
  async () => {
    const data = await mkdtemp(join(tmpdir(), 'murmuration-irc-'))
    const relay = await startRelay()
    const [circle] = await run('create', '--name', 'Ubuntu', '--data', data)
    const [linked] = await run('link', circle!.link as string, '--relay', relay.addresses[0]!)
    const link = linked!.link as string
    await run('import', file!, link, '--data', data)
    const holder = new Command(['follow', link, '--data', data])
    // What is measured begins when somebody who holds it is there, and can be found.
    await run('join', link, '--data', `${data}-first`)
    // A busy machine only ever makes it slower: one of three visits within the bounds shows that the page keeps them.
    const visits: Visit[] = []
    while (visits.length < 3 && !visits.some(keepsBounds))
      visits.push(await visit(`${relay.app}${link.slice(link.indexOf('#'))}`))
    console.log(
      visits
        .map(
          ({ readable, whole, longest }) =>
            `readable after ${readable} ms, whole after ${whole} ms, longest task ${longest} ms`,
        )
        .join('; '),
    )
    expect(visits.some(keepsBounds)).toBe(true)
    await holder.kill()
    await relay.kill()
    for (const folder of [data, `${data}-first`]) await rm(folder, { recursive: true })
  },
  240_000,
)

interface Visit {
  /** Milliseconds from Join. */
  readonly readable: number
  readonly whole: number
  /** Longest task of the main thread after Join, in milliseconds. */
  readonly longest: number
}

const keepsBounds = ({ readable, longest }: Visit): boolean => readable < 3_000 && longest < 200

/** Somebody new joins, waits for all of it, scrolls, and looks at what is held. */
async function visit(link: string): Promise<Visit> {
  const newcomer = await Person.open()
  const { page } = newcomer
  await page.addInitScript(() => {
    globalThis.longTasks = []
    new PerformanceObserver(list => {
      for (const { startTime, duration } of list.getEntries())
        globalThis.longTasks.push({ start: startTime, duration })
    }).observe({ entryTypes: ['longtask'] })
  })
  await page.goto(link)
  await page.getByLabel('Your name here').fill('Newcomer')
  const joinedAt = await page.evaluate(() => performance.now())
  const start = performance.now()
  await page.getByRole('button', { name: 'Join' }).click()
  await page.getByRole('article').first().waitFor()
  const readable = Math.round(performance.now() - start)
  await page.getByText('In step').first().waitFor({ timeout: 60_000 })
  const whole = Math.round(performance.now() - start)
  for (let i = 0; i < 30; i++) {
    await page.mouse.move(600, 500)
    await page.mouse.wheel(0, 2_000)
  }
  const tasks = await page.evaluate(from => globalThis.longTasks.filter(task => task.start > from), joinedAt)
  // Only what is near the screen is in the page.
  expect(await page.getByRole('article').count()).toBeLessThan(60)
  await newcomer.goTo('Network')
  await page
    .getByText(/11,?612 posts/)
    .first()
    .waitFor()
  await newcomer.forget()
  return { readable, whole, longest: Math.max(0, ...tasks.map(({ duration }) => duration)) }
}
