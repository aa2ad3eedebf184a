import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RelayProcess, run, startRelay } from '../support/process.ts'
import { startTurnServer, type TurnServer } from '../support/turnServer.ts'
import { Person } from './support/people.ts'

/** As in a network that lets nothing through but what a TURN server passes on. */
const forbidDirect = (person: Person): Promise<unknown> =>
  person.context.addInitScript(() => {
    const Real = RTCPeerConnection
    globalThis.RTCPeerConnection = class extends Real {
      constructor(configuration?: RTCConfiguration) {
        super({ ...configuration, iceTransportPolicy: 'relay' })
      }
    }
  })

describe('what works and what does not is said, and can be mended', () => {
  let relay: RelayProcess
  let turn: TurnServer | null
  beforeAll(async () => {
    relay = await startRelay()
    turn = await startTurnServer()
    if (!turn) console.warn('No coturn here: TURN servers are not tested. Debian: apt-get install coturn')
  })
  afterAll(async () => {
    await relay.kill()
    await turn?.stop()
  })

  const meet = async (...people: readonly [Person, Person]): Promise<void> => {
    const [ann, ben] = people
    await ann.startCircle(relay.app, 'Seed library', 'Ann')
    const [circle] = await run('link', await ann.copyLink(), '--relay', relay.addresses[0]!)
    const link = circle!.link as string
    await ann.page.goto(link)
    await ann.composeBox('Seed library').waitFor()
    await ben.join(link, 'Ben')
    await ann.post('Seed library', 'The corn has crossed after all')
    await ben.sees('The corn has crossed after all')
    for (const person of people) await person.goTo('Network')
  }

  it('a network that forbids direct connections: the page says so, takes a TURN server, and goes through it', async () => {
    const [ann, ben] = [await Person.open(), await Person.open()]
    await forbidDirect(ann)
    await forbidDirect(ben)
    await meet(ann, ben)
    const status = (person: Person, text: string) =>
      person.page.getByRole('status').filter({ hasText: text }).waitFor({ timeout: 60_000 })
    for (const person of [ann, ben]) {
      await status(person, 'You are connected to 1 person through a relay.')
      await person.page.getByText('Your network blocks direct connections').waitFor({ timeout: 60_000 })
    }
    if (turn) {
      for (const { page } of [ann, ben]) {
        await page.getByRole('button', { name: 'Add a TURN server' }).click()
        await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
        await page.keyboard.type(turn.url)
        await page.getByLabel('User name').fill(turn.username)
        await page.getByLabel('Password').fill(turn.credential)
        await page.getByLabel('Password').press('Enter')
        await page.getByRole('button', { name: `Test ${turn.url}` }).click()
        await page.getByText('It answers.').waitFor()
      }
      for (const person of [ann, ben]) {
        await status(person, 'You are connected to 1 person through a TURN server.')
        expect(await person.page.getByText('Your network blocks').count()).toBe(0)
      }
      await ben.goTo('Seed library')
      await ben.post('Seed library', 'By way of a wall')
      await ann.goTo('Seed library')
      await ann.sees('By way of a wall')
    }
    expect([...ann.errors, ...ben.errors]).toEqual([])
    for (const person of [ann, ben]) await person.forget()
  })

  it('who leaves is gone for the others within a second, and who comes back is there again', async () => {
    const [ann, ben] = [await Person.open(), await Person.open()]
    await meet(ann, ben)
    const gone = ann.page.getByText('1 person who was here since yesterday is not here now')
    const here = ann.page.getByText('You are connected to 1 person directly.')
    const times: Record<string, number> = {}
    const measure = async (how: string, leave: () => Promise<unknown>): Promise<void> => {
      await here.waitFor({ timeout: 60_000 })
      const start = performance.now()
      await Promise.all([gone.waitFor({ timeout: 60_000 }), leave()])
      times[how] = Math.round(performance.now() - start)
    }
    await measure('navigated', () => ben.page.goto('about:blank'))
    await ben.page.goBack()
    await measure('reloaded', () => ben.page.reload())
    await measure('closed', () => ben.page.close({ runBeforeUnload: true }))
    console.log(`until the other is seen gone: ${JSON.stringify(times)} ms`)
    expect(times.navigated).toBeLessThan(1_000)
    expect(times.closed).toBeLessThan(1_000)
    for (const person of [ann, ben]) await person.forget()
  })
})
