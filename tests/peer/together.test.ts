import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { concat } from '../../src/base/index.ts'
import { deriveCircle, newCircleSecret, proveMembership } from '../../src/identity/index.ts'
import { formatLink, parseLink } from '../../src/model/index.ts'
import { createNetwork } from '../../src/network/node.ts'
import type { MurmurationPeer } from '../../src/peer/index.ts'
import { openNodePeer } from '../../src/peer/node.ts'
import { type Relay, startRelay } from '../../src/relay/index.ts'
import { decodeMessage, encodeMessage } from '../../src/sync/index.ts'
import { until as untilWithin } from '../support/until.ts'

const until = (what: string, holds: () => boolean | Promise<boolean>) => untilWithin(what, holds, 20_000)

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'murmuration-together-'))
  endings.push(() => rm(made, { recursive: true }))
  return made
}

async function relay(options: { keep?: boolean; data?: string } = {}): Promise<Relay> {
  const started = await startRelay({ port: 0, ...options })
  endings.push(() => started.stop())
  return started
}

async function person(name: string): Promise<MurmurationPeer> {
  const peer = await openNodePeer({ data: await folder(), name })
  endings.push(() => peer.close())
  return peer
}

describe('peers together', () => {
  it('in a chain: who is connected to neither end passes on what the other wrote, and all end alike', async () => {
    const [left, right] = [await relay(), await relay()]
    const [ann, ben, cleo] = [await person('Ann'), await person('Ben'), await person('Cleo')]
    const first = await ann.createCircle({ name: 'River watch', relays: [left.addresses[0]!] })
    const last = await cleo.join(linkWith(first.link('http://x/'), right.addresses[0]!))
    const middle = await ben.join(first.link('http://x/'))
    await ben.addRelay(right.addresses[0]!)
    const post = await first.publish('From the spring')
    await until('the far end has it', () => last.post(post.id) !== undefined)
    await last.publish('From the mouth')
    await until('all have both', () => [first, middle, last].every(circle => circle.posts().length === 2))
    const hashes = async () =>
      new Set(await Promise.all([first, middle, last].map(async circle => (await circle.status()).hash)))
    await until('one content', async () => (await hashes()).size === 1)
    // What is known of the far end came by beacons: nobody here was connected to it.
    await until('reach over two hops', () => first.reach(post.id).people.length === 2)
  })

  it('who lacks the link is told nothing, though it knows the meeting topic', async () => {
    const meeting = await relay()
    const ann = await person('Ann')
    const circle = await ann.createCircle({ name: 'River watch', relays: [meeting.addresses[0]!] })
    await circle.publish('For us only')
    const keys = await deriveCircle(parseLink(circle.link('http://x/')).secret)
    const eve = await createNetwork({ seed: crypto.getRandomValues(new Uint8Array(32)) })
    endings.push(() => eve.stop())
    const { topic, roomName } = keys
    const room = await eve.enter({
      topic,
      roomName,
      roomPassword: 'guessed',
      relays: [meeting.addresses[0]!],
      signalling: [],
      validate: async () => 'accept',
    })
    const heard: string[] = []
    let closed = false
    const rejected: string[] = []
    circle.events.on('rejected', ({ rule }) => rejected.push(rule))
    room.events.on('channel', async channel => {
      const stranger = await deriveCircle(newCircleSecret())
      const membership = await proveMembership(stranger, eve.peerId, channel.peer)
      await channel.send(
        encodeMessage({
          type: 'open',
          circle: keys.id,
          role: 'member',
          membership,
          beacon: null,
          keep: null,
        }),
      )
      await channel.send(encodeMessage({ type: 'ranges', ranges: [], final: true }))
      for await (const bytes of channel.messages) {
        const message = decodeMessage(bytes)
        if (message.ok) heard.push(message.value.type)
      }
      closed = true
    })
    await until('the session is refused', () => closed && rejected.includes('admission'))
    expect(heard.filter(type => type !== 'open')).toEqual([])
  })

  it('a live message that is no record of the circle is rejected, and its bringer loses standing', async () => {
    const meeting = await relay()
    const ann = await person('Ann')
    const circle = await ann.createCircle({ name: 'River watch', relays: [meeting.addresses[0]!] })
    const rejected: string[] = []
    circle.events.on('rejected', ({ rule }) => rejected.push(rule))
    const { topic, roomName, roomPassword } = await deriveCircle(parseLink(circle.link('http://x/')).secret)
    const eve = await createNetwork({ seed: crypto.getRandomValues(new Uint8Array(32)) })
    endings.push(() => eve.stop())
    const relays = [meeting.addresses[0]!]
    const room = await eve.enter({
      topic,
      roomName,
      roomPassword,
      relays,
      signalling: [],
      validate: async () => 'accept',
    })
    let joined = false
    room.events.on('channel', () => {
      joined = true
    })
    await until('they are connected', () => joined)
    for (let i = 0; !rejected.includes('decoding') || !rejected.includes('admission'); i++) {
      if (i > 200) throw new Error(`rejected so far: ${rejected.join()}`)
      await room.publish(concat(Uint8Array.of(i % 2), crypto.getRandomValues(new Uint8Array(200))))
      await new Promise(resolve => setImmediate(resolve))
    }
    expect(circle.posts()).toEqual([])
  })
})

describe('a relay that keeps', () => {
  it('serves who comes after all others have gone, and has no readable word on its disk', async () => {
    const data = await folder()
    const keeper = await relay({ keep: true, data })
    const ann = await openNodePeer({ data: await folder(), name: 'Wanjiru' })
    const circle = await ann.createCircle({ name: 'Hazelnut', purpose: 'Cracking', relays: [keeper.app] })
    const post = await circle.publish('Unmistakable words')
    await until('the relay has it', () => circle.reach(post.id).relays === 1)
    expect(circle.reach(post.id).people).toEqual([])
    const link = circle.link('http://x/')
    await ann.close()
    const ben = await person('Ben')
    const there = await ben.join(link)
    await until('the post is there', () => there.post(post.id)?.text === 'Unmistakable words')
    expect([there.name, there.post(post.id)?.name]).toEqual(['Hazelnut', 'Wanjiru'])
    await keeper.stop()
    for (const file of await readdir(data, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue
      const bytes = (await readFile(join(file.parentPath, file.name))).toString('latin1')
      for (const word of ['Unmistakable', 'Wanjiru', 'Hazelnut', 'Cracking'])
        expect(bytes).not.toContain(word)
    }
    const again = await relay({ keep: true, data })
    const cleo = await person('Cleo')
    const later = await cleo.join(linkWith(link, again.addresses[0]!))
    await until('after its restart too', () => later.post(post.id)?.text === 'Unmistakable words')
  })
})

const linkWith = (link: string, ...relays: string[]): string =>
  formatLink({ ...parseLink(link), relays }, 'http://x/')
