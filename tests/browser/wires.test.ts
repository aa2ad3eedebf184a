import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startNostrRelay } from '../network/support/nostrRelay.ts'
import { run, startRelay } from '../support/process.ts'
import { startStaticApp } from '../support/staticApp.ts'
import { contentHash, Person } from './support/people.ts'

describe('one way to meet is enough', () => {
  let app: { app: string; stop(): Promise<void> }
  beforeAll(async () => {
    app = await startStaticApp()
  })
  afterAll(() => app.stop())

  const meet = async (hint: string[], wire: string) => {
    const [ann, ben] = [await Person.open(), await Person.open()]
    const bare = await ann.startCircle(app.app, 'River watch', 'Ann')
    await ann.post('River watch', 'Anybody there?')
    await ann.sees('Anybody there?')
    const [circle] = await run('link', bare, ...hint)
    const link = circle!.link as string
    await ann.page.goto(link)
    await ann.composeBox('River watch').waitFor()
    await ben.join(link, 'Ben')
    await ben.sees('Anybody there?')
    await ben.post('River watch', 'I am')
    await ann.sees('I am')
    await expect
      .poll(async () => (await contentHash(ann)) === (await contentHash(ben)), { timeout: 15_000 })
      .toBe(true)
    await ann.page.getByText(wire).first().waitFor()
    for (const person of [ann, ben]) await person.forget()
  }

  it('with every libp2p relay out of reach, a y-webrtc signalling server is enough', async () => {
    const relay = await startRelay()
    const gone = '/ip4/127.0.0.1/tcp/9/ws/p2p/12D3KooWAHBfZ7mB5wFqRzLGRsdXvUb6MhZtBjCdWAHpW7c3oVMP'
    await meet(['--signalling', relay.signalling, '--relay', gone], 'direct (room)')
    await relay.kill()
  })

  it('with every signalling server out of reach, a relay is enough', async () => {
    const relay = await startRelay()
    await meet(['--relay', relay.addresses[0]!, '--signalling', 'ws://127.0.0.1:9/signal'], 'direct (WebRTC)')
    await relay.kill()
  })

  it('with nobody of one’s own to meet at, a Nostr relay is enough, and is asked nothing before that is turned on', async () => {
    const relay = await startNostrRelay()
    const people = [await Person.open(), await Person.open()] as const
    const [ann, ben] = people
    const link = await ann.startCircle(app.app, 'River watch', 'Ann')
    await ann.post('River watch', 'Anybody there?')
    await ben.join(link, 'Ben')
    await ben.composeBox('River watch').waitFor()
    expect(relay.visits()).toBe(0)
    for (const { page } of people) {
      await page.getByRole('link', { name: 'Network', exact: true }).first().click()
      await page.getByLabel('Meet through Nostr relays').click()
      await page.getByLabel('Address of a Nostr relay').fill(relay.url)
      await page.getByRole('form', { name: 'Add a Nostr relay' }).getByRole('button').click()
    }
    for (const { page } of people)
      await page.getByText('direct (met through a Nostr relay)').first().waitFor({ timeout: 60_000 })
    await expect
      .poll(async () => (await contentHash(ann)) === (await contentHash(ben)), { timeout: 15_000 })
      .toBe(true)
    await ben.page.getByLabel('Meet through Nostr relays').click()
    await expect.poll(() => relay.clients()).toBe(1)
    for (const person of people) await person.forget()
    await relay.stop()
  })
})
