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
    await holder.event('peer', ({ state }) => state === 'connected').catch(() => undefined) // the relay is no peer of the circle
    const newcomer = await Person.open()
    await newcomer.page.addInitScript(() => {
      globalThis.longTasks = []
      new PerformanceObserver(list => {
        for (const { startTime, duration } of list.getEntries())
          globalThis.longTasks.push({ start: startTime, duration })
      }).observe({ entryTypes: ['longtask'] })
    })
    await newcomer.page.goto(`${relay.app}${link.slice(link.indexOf('#'))}`)
    await newcomer.page.getByLabel('Your name here').fill('Newcomer')
    const start = performance.now()
    const joinedAt = await newcomer.page.evaluate(() => performance.now())
    await newcomer.page.getByRole('button', { name: 'Join' }).click()
    await newcomer.page.getByRole('article').first().waitFor()
    const readable = performance.now() - start
    await newcomer.page.getByText('In step').first().waitFor({ timeout: 60_000 })
    const whole = performance.now() - start
    for (let i = 0; i < 30; i++) {
      await newcomer.page.mouse.move(600, 500)
      await newcomer.page.mouse.wheel(0, 2_000)
    }
    const tasks = await newcomer.page.evaluate(
      from => globalThis.longTasks.filter(({ start }) => start > from),
      joinedAt,
    )
    const longest = Math.max(0, ...tasks.map(({ duration }) => duration))
    console.log(
      `readable after ${Math.round(readable)} ms, whole after ${Math.round(whole)} ms, longest task ${longest} ms`,
    )
    console.log(tasks.map(({ start, duration }) => `${Math.round(start - joinedAt)}:${duration}`).join(' '))
    expect(readable).toBeLessThan(3_000)
    expect(longest).toBeLessThan(200)
    // Only what is near the screen is in the page.
    expect(await newcomer.page.getByRole('article').count()).toBeLessThan(60)
    await newcomer.goTo('Network')
    await newcomer.page.getByText('11,612 posts').or(newcomer.page.getByText('11612 posts')).first().waitFor()
    await newcomer.forget()
    await holder.kill()
    await relay.kill()
    await rm(data, { recursive: true })
  },
  180_000,
)
