/** What members of a room, and those who name its servers, can make a peer do by y-webrtc, and no more. */

import { generateKeyPair } from '@libp2p/crypto/keys'
import type { Upgrader } from '@libp2p/interface'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { toBase64 } from 'lib0/buffer'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
// @ts-expect-error it has no types, and no public entry
import { deriveKey, encryptJson } from '../../node_modules/y-webrtc/src/crypto.js'
import { SIGNALLING_LIMIT } from '../../src/network/limits.ts'
import { provideWebRtc } from '../../src/network/nodeWebRtc.ts'
import { RoomWire } from '../../src/network/yWebrtc/index.ts'
import { CONNECTIONS_PER_ROOM, UPGRADE_TIMEOUT_MS } from '../../src/network/yWebrtc/limits.ts'
import { timeoutsByHand } from '../support/timeouts.ts'
import { until } from '../support/until.ts'
import { startPeer, stopPeers } from './support/peers.ts'
import { roomOptions, topicOf, visit } from './support/room.ts'
import { startSignalling } from './support/signalling.ts'

const endings: (() => unknown)[] = []
afterEach(async () => {
  await stopPeers()
  for (const end of endings.splice(0).reverse()) await end()
})

async function signallingServer() {
  const server = await startSignalling()
  endings.push(server.stop)
  return server
}

const somebody = async (): Promise<string> =>
  peerIdFromPrivateKey(await generateKeyPair('Ed25519')).toString()

/** A room's wire, and a member of the room who can say there what they like in anybody's name. */
async function roomWithEve() {
  provideWebRtc()
  const server = await signallingServer()
  const [name, password, self] = ['room', 'secret', await somebody()]
  const met: string[] = []
  const log = Object.assign(() => undefined, { error: () => undefined }) as never
  const wire = await RoomWire.start({
    name,
    password,
    self,
    signalling: [server.url],
    upgrader: {} as Upgrader,
    log,
    iceServers: [],
    skip: peer => {
      met.push(peer)
      return false
    },
    onChange: () => undefined,
  })
  endings.push(() => wire.stop())
  await until('it is at the server', () => wire.signalling()[0]?.connected === true)
  const key = await deriveKey(password, name)
  const socket = new WebSocket(server.url)
  endings.push(() => socket.close())
  await new Promise(resolve => socket.addEventListener('open', resolve))
  const say = async (message: object) =>
    socket.send(
      JSON.stringify({ type: 'publish', topic: name, data: toBase64(await encryptJson(message, key)) }),
    )
  return { met, self, say }
}

async function anOffer(): Promise<RTCSessionDescriptionInit> {
  const connection = new RTCPeerConnection({ iceServers: [] })
  endings.push(() => connection.close())
  connection.createDataChannel('any')
  const { type, sdp } = await connection.createOffer()
  return { type, sdp: sdp ?? '' }
}

describe('a room over y-webrtc', { timeout: 60_000 }, () => {
  it.each([
    ['announce themselves', 'announce'],
    ['call', 'signal'],
  ])(
    'has so many connections at a time, however many %s; those that come to nothing make room',
    async (_, type) => {
      const tooLong = timeoutsByHand(UPGRADE_TIMEOUT_MS)
      const { met, self, say } = await roomWithEve()
      const signal = type === 'signal' ? { to: self, token: 1, signal: await anOffer() } : {}
      const names = await Promise.all(Array.from({ length: CONNECTIONS_PER_ROOM + 2 }, somebody))
      const late = names.pop()!
      const opened = vi.spyOn(crypto.subtle, 'decrypt')
      onTestFinished(() => opened.mockRestore())
      for (const from of names) await say({ type, from, ...signal })
      await until('all of it is heard', () => {
        const said = opened.mock.settledResults.map(({ type: how, value }) =>
          how === 'fulfilled' ? Buffer.from(value as ArrayBuffer).toString('latin1') : '',
        )
        return names.every(name => said.some(text => text.includes(name)))
      })
      await until('they are met', () => met.length >= CONNECTIONS_PER_ROOM)
      tooLong()
      await until('one more is met', async () => {
        await say({ type, from: late, ...signal })
        return met.includes(late)
      })
      // Which ones, chance decides: what is said at one moment is opened in any order.
      expect(new Set(met).size).toBe(CONNECTIONS_PER_ROOM + 1)
    },
  )

  it('is entered at so many signalling servers of those that are named; the others are not called', async () => {
    const server = await signallingServer()
    const urls = Array.from({ length: SIGNALLING_LIMIT + 2 }, (_, n) => `${server.url}/${n}`)
    const peer = await startPeer()
    const { room } = await visit(peer, roomOptions(topicOf('a'), { signalling: urls.slice(0, -1) }))
    await until('it is at its servers', () => server.connections() === SIGNALLING_LIMIT)
    room.addHints({ signalling: urls.slice(-1) })
    await until('all are connected', () => peer.signalling().every(({ connected }) => connected))
    expect(peer.signalling().map(({ url }) => url)).toEqual(urls.slice(0, SIGNALLING_LIMIT))
    expect(server.connections()).toBe(SIGNALLING_LIMIT)
  })
})
