import { afterEach, describe, expect, it } from 'vitest'
import type { RoomOptions } from '../../src/network/index.ts'
import { MESSAGES } from '../../src/network/nostr/limits.ts'
import { until } from '../support/until.ts'
import { startNostrRelay, type TestNostrRelay } from './support/nostrRelay.ts'
import { connectionsWith, directly, startPeer, stopPeers } from './support/peers.ts'
import { startTestRelay } from './support/relay.ts'
import { roomOptions, topicOf, visit } from './support/room.ts'

const text = (message: string) => new TextEncoder().encode(message)
const running: { stop(): Promise<void> }[] = []

async function nostrRelay(options: Parameters<typeof startNostrRelay>[0] = {}): Promise<TestNostrRelay> {
  const relay = await startNostrRelay(options)
  running.push(relay)
  return relay
}

afterEach(async () => {
  await stopPeers()
  await Promise.all(running.splice(0).map(one => one.stop()))
})

const options = roomOptions(topicOf('a'))

/** Somebody in the room, who meets through these Nostr relays. */
async function enter(urls: readonly string[], room: RoomOptions = options) {
  const peer = await startPeer()
  const seen = await visit(peer, room)
  peer.useNostr(urls)
  return { peer, seen }
}

describe('two peers with nothing in common but a Nostr relay', { timeout: 60_000 }, () => {
  it('end with one direct connection, and go on when the relay is gone', async () => {
    const relay = await nostrRelay()
    const [ann, ben] = await Promise.all([enter([relay.url]), enter([relay.url])])
    await directly(ann.peer, ben.peer)
    expect(connectionsWith(ann.peer, ben.peer)).toMatchObject([{ wire: 'nostr', direct: true }])
    await until('they have a channel', () => [ann, ben].every(({ seen }) => seen.channels.length === 1))
    await relay.stop()
    await until('they know that it is gone', () => ann.peer.nostr()[0]?.state === 'unreachable')
    await ann.seen.room.publish(text('still here'))
    await until('it is heard', () => ben.seen.live.includes('still here'))
  })

  it('show it neither their room nor who they are nor where, and all messages alike', async () => {
    const relay = await nostrRelay()
    const [ann, ben] = await Promise.all([enter([relay.url]), enter([relay.url])])
    await directly(ann.peer, ben.peer)
    const said = relay.heard.join('\n')
    const contents = relay.events.map(({ content }) => Buffer.from(content, 'base64').toString('latin1'))
    for (const secret of [
      options.topic,
      options.roomName,
      options.roomPassword,
      ann.peer.peerId,
      ben.peer.peerId,
    ])
      expect([said, ...contents].join('\n')).not.toContain(secret)
    // A description of a peer connection says at least this.
    expect([said, ...contents].join('\n')).not.toMatch(/fingerprint|candidate|ice-ufrag|webrtc-datachannel/)
    expect(relay.events.length).toBeGreaterThanOrEqual(4)
    expect(new Set(relay.events.map(({ content }) => content.length)).size).toBe(1)
    expect(new Set(relay.events.map(({ pubkey }) => pubkey)).size).toBe(2)
  })

  it('are not met by who has the topic and not the secret, nor thrown off by what that one says', async () => {
    const relay = await nostrRelay()
    const mallory = await enter([relay.url], { ...options, roomPassword: 'another' })
    const [ann, ben] = await Promise.all([enter([relay.url]), enter([relay.url])])
    await directly(ann.peer, ben.peer)
    expect(mallory.peer.connections()).toEqual([])
  })
})

describe('meeting through Nostr relays', { timeout: 60_000 }, () => {
  it('asks nobody anything before it is turned on, and lets go of relays when it is turned off', async () => {
    const relay = await nostrRelay()
    const [ann, ben] = [await enter([]), await enter([relay.url])]
    await until('who turned it on is there', () => relay.clients() === 1)
    expect(ann.peer.nostr()).toEqual([])
    ann.peer.useNostr([relay.url])
    await directly(ann.peer, ben.peer)
    expect(relay.visits()).toBe(2)
    for (const { peer } of [ann, ben]) peer.useNostr([])
    await until('nobody is left at the relay', () => relay.clients() === 0)
    expect(connectionsWith(ann.peer, ben.peer)).toHaveLength(1)
  })

  it('connects nobody who is connected directly already', async () => {
    const [relay, nostr] = await Promise.all([startTestRelay(), nostrRelay()])
    running.push(relay)
    const at = { ...options, relays: [relay.address] }
    const [ann, ben] = await Promise.all([enter([], at), enter([], at)])
    await directly(ann.peer, ben.peer)
    for (const { peer } of [ann, ben]) peer.useNostr([nostr.url])
    await until('both have said that they are here', () => nostr.events.length === 2)
    const third = await enter([nostr.url])
    await Promise.all([directly(third.peer, ann.peer), directly(third.peer, ben.peer)])
    expect(connectionsWith(ann.peer, ben.peer)).toMatchObject([{ wire: 'webrtc' }])
    // Two were here, the third came, two answers or calls with an answer each: nothing went between Ann and Ben.
    expect(nostr.events.length).toBeLessThanOrEqual(9)
  })

  it('leaves a relay that floods, says so, and goes on with another', async () => {
    const [good, flooding] = [await nostrRelay(), await nostrRelay()]
    const ann = await enter([flooding.url, good.url])
    const states = () => ann.peer.nostr().map(({ state }) => state)
    await until('Ann is at both', () => states().every(state => state === 'connected'))
    flooding.flood(MESSAGES.capacity / 2)
    const ben = await enter([flooding.url, good.url])
    await directly(ann.peer, ben.peer)
    expect(states()).toEqual(['connected', 'connected'])
    flooding.flood(4 * MESSAGES.capacity)
    await until('Ann has left it', () => states()[0] === 'unreachable')
    expect(ann.peer.nostr()[0]?.problem).toBe('it sends more than anybody could say')
    expect(states()[1]).toBe('connected')
  })

  it('says why a relay is of no use, and meets through another', async () => {
    const [good, bad] = [await nostrRelay(), await nostrRelay({ refuse: 'blocked: members only' })]
    const urls = [bad.url, 'ws://127.0.0.1:9/', good.url]
    const [ann, ben] = await Promise.all([enter(urls), enter(urls)])
    await directly(ann.peer, ben.peer)
    await until('what is wrong is known', () => ann.peer.nostr()[1]!.problem !== null)
    expect(ann.peer.nostr()).toEqual([
      {
        address: bad.url,
        state: 'connected',
        problem: 'it has not passed on a message: blocked: members only',
      },
      { address: 'ws://127.0.0.1:9/', state: 'unreachable', problem: 'nobody answers at this address' },
      { address: good.url, state: 'connected', problem: null },
    ])
  })
})
