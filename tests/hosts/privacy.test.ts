import { describe, expect } from 'vitest'
import type { Person } from '../browser/support/people.ts'
import { until } from '../support/until.ts'
import { Watch } from './support/watch.ts'
import { withHosts } from './support/world.ts'

const CIRCLE = 'River watch'

/** By multicast on their own network, browsers make and look up names that hide their addresses there (RFC 6762). */
const isOwnNetwork = (seen: string): boolean => /^(224\.0\.0\.251|ff02::fb) .* 5353$/.test(seen)
const elsewhere = (seen: readonly string[]): string[] => seen.filter(one => !isOwnNetwork(one))

/** Goes through every place, and does what one does there. */
async function wholeSession(ann: Person, ben: Person, app: string): Promise<void> {
  const { page } = ann
  const link = await ann.startCircle(app, CIRCLE, 'Ann')
  await ann.post(CIRCLE, 'The water is high. See https://elsewhere.example/picture.png')
  await ben.join(link, 'Ben')
  await ben.sees('The water is high')
  await ben.post(CIRCLE, 'Here too')
  await ann.sees('Here too')
  await ann.goTo('Network')
  await page.getByText('connected to 1 person directly').waitFor()
  await ann.goTo('Web')
  await page.getByRole('heading', { level: 1 }).waitFor()
  for (const place of ['Calls', 'Kept', 'Me']) {
    await ann.goTo(place)
    await page.getByRole('heading', { level: 1, name: place }).waitFor()
  }
  await ann.goTo(CIRCLE)
  const home = new URL(page.url()).hash
  for (const part of ['front', 'charter', 'gather', 'hand', 'holding', 'files', 'call']) {
    await page.evaluate(hash => location.assign(hash), `${home}/${part}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  await page.evaluate(hash => location.assign(hash), `${home}/files`)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the file' }).click()
  await (await download).path()
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

describe('nobody is spoken to whom nobody chose', () => {
  withHosts('speaks with nobody but the one relay that its person chose, in a whole session', async world => {
    const host = world.host(world.island())
    const watched = await Watch.on(host)
    const app = await world.ownApp(host)
    const [ann, ben] = [await world.person(host), await world.person(host)]
    const asked = new Set<string>()
    for (const { context } of [ann!, ben!])
      context.on('request', request => asked.add(new URL(request.url()).host))
    await wholeSession(ann!, ben!, app)
    // A page's own blobs have no host.
    expect([...asked].filter(one => one !== '')).toEqual([new URL(app).host])
    expect([watched.names(), elsewhere(watched.seen())]).toEqual([[], []])

    // What the watch is worth: a name that is asked for, and a STUN server, would have been seen.
    await ann!.page.evaluate(() => {
      fetch('https://elsewhere.example/').catch(() => undefined)
      const connection = new RTCPeerConnection({ iceServers: [{ urls: 'stun:203.0.113.9:3478' }] })
      connection.createDataChannel('x')
      return connection.setLocalDescription()
    })
    await until('the name has been asked for', () => watched.names().includes('elsewhere.example'))
    await until('the server has been sent something', () =>
      watched.seen().some(one => /^203\.0\.113\.9 (udp|17) 3478$/.test(one)),
    )
    watched.end()
  })

  withHosts('a relay and two peers speak with nobody but each other', async world => {
    const host = world.host(world.island())
    const watched = await Watch.on(host)
    const relay = world.run(host, ['relay', '--port', '0', '--keep', '--data', world.folder()])
    const { app } = await relay.event('listening', undefined, 90_000)
    const start = ['create', '--name', CIRCLE, '--relay', app as string, '--data', world.folder()]
    const [made] = await world.run(host, start).done()
    const link = made!.link as string
    const [anns, bens] = [start.at(-1)!, world.folder()]
    const ann = world.run(host, ['follow', link, '--name', 'Ann', '--data', anns])
    await world.run(host, ['post', link, 'Hello', '--name', 'Ben', '--timeout', '60', '--data', bens]).done()
    await ann.event('post', ({ text }) => text === 'Hello', 60_000)
    expect([watched.names(), elsewhere(watched.seen())]).toEqual([[], []])

    world.run(host, ['relay', '--port', '0', '--peers', 'http://elsewhere.example'])
    await until('the name has been asked for', () => watched.names().includes('elsewhere.example'))
    watched.end()
  })
})
