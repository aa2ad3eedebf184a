/** Whoever carries the signalling, and puts its own WebRTC fingerprint where somebody else’s belongs. */

import { fromBase64, toBase64 } from 'lib0/buffer'
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { WebrtcProvider } from 'y-webrtc'
import { Doc } from 'yjs'
// @ts-expect-error it has no types, and no public entry
import { decryptJson, deriveKey, encryptJson } from '../../../node_modules/y-webrtc/src/crypto.js'
import { own } from '../../../src/base/index.ts'
import { HandError, Standing } from '../../../src/network/index.ts'
import { startLibp2p } from '../../../src/network/libp2p.ts'
import { provideWebRtc } from '../../../src/network/nodeWebRtc.ts'
import { connectOver, DataChannelPipe } from '../../../src/network/pipe/index.ts'
import { startNostrRelay } from '../../network/support/nostrRelay.ts'
import { connectionsWith, directly, startPeer, stopPeers } from '../../network/support/peers.ts'
import { startTestRelay, type TestRelay } from '../../network/support/relay.ts'
import { roomOptions, topicOf, visit } from '../../network/support/room.ts'
import { Pen } from '../../support/circle.ts'
import { until } from '../../support/until.ts'
import { type EvilSignalling, evilSignalling, type Published } from './support/evilSignalling.ts'
import { outcome } from './support/outcomes.ts'

const OVER: readonly RTCPeerConnectionState[] = ['disconnected', 'failed', 'closed']

interface Signal {
  readonly type: string
  readonly from: string
  readonly to?: string
  readonly signal?: { type?: string; sdp?: string; candidate?: RTCIceCandidateInit }
}

let relay: TestRelay
const endings: (() => unknown)[] = []
beforeAll(async () => {
  provideWebRtc()
  relay = await startTestRelay()
})
afterEach(async () => {
  await stopPeers()
  for (const end of endings.splice(0).reverse()) await end()
})
afterAll(() => relay.stop())

/**
 * A server that answers whoever announces itself as if it were `posing`, with a connection, and so a fingerprint, of its
 * own. @param read how it reads what is published; @param write and how it seals what it says
 */
async function impostor(options: {
  room: string
  posing: string
  read(data: unknown): Promise<Signal | null>
  write(signal: Signal): Promise<unknown>
  onConnection(connection: RTCPeerConnection): void
}): Promise<EvilSignalling> {
  const { room, posing, read, write } = options
  let connection: RTCPeerConnection | undefined
  const say = async (signal: Signal) => server.say({ topic: room, data: await write(signal) })
  const take = async ({ data }: Published) => {
    const said = await read(data)
    // On a busy machine a member may give a try up, and say once more that it is there.
    const isOver = !connection || OVER.includes(connection.connectionState)
    if (said?.type === 'announce' && isOver) {
      connection = new RTCPeerConnection({ iceServers: [] })
      const mine = connection
      endings.push(() => mine.close())
      mine.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate)
          void say({ type: 'signal', from: posing, to: said.from, signal: { candidate: candidate.toJSON() } })
      })
      options.onConnection(mine)
      await say({ type: 'announce', from: posing })
    }
    if (said?.type !== 'signal' || said.to !== posing || !connection) return
    const { signal } = said
    if (signal?.candidate) await connection.addIceCandidate(signal.candidate)
    if (signal?.type !== 'offer') return
    await connection.setRemoteDescription({ type: 'offer', sdp: signal.sdp! })
    await connection.setLocalDescription(await connection.createAnswer())
    const { type, sdp } = connection.localDescription!
    await say({ type: 'signal', from: posing, to: said.from, signal: { type, sdp } })
  }
  const server = await evilSignalling(message => void take(message).catch(() => undefined))
  endings.push(() => server.stop())
  return server
}

const sealed = (password: string, room: string) => {
  const key = deriveKey(password, room) as Promise<CryptoKey>
  return {
    read: async (data: unknown) =>
      typeof data === 'string'
        ? ((await decryptJson(fromBase64(data), await key).catch(() => null)) as Signal | null)
        : null,
    write: async (signal: Signal) => toBase64(await encryptJson(signal, await key)),
  }
}
const inPlain = { read: async (data: unknown) => data as Signal, write: async (signal: Signal) => signal }

describe('a signalling server that puts its own fingerprint in place of a member’s', () => {
  it('reads and writes a plain y-webrtc room, and its awareness, as that member', async () => {
    let channel: RTCDataChannel | undefined
    const server = await impostor({
      room: 'plain',
      posing: 'bob',
      ...inPlain,
      onConnection: connection => {
        connection.addEventListener('datachannel', event => {
          channel = event.channel
        })
      },
    })
    const doc = new Doc()
    const provider = new WebrtcProvider('plain', doc, {
      signaling: [server.url],
      filterBcConns: false,
      peerOpts: { config: { iceServers: [] } },
    })
    endings.push(() => provider.destroy())
    provider.awareness.setLocalState({ name: 'Ann' })
    await until('the server is connected as Bob', () => channel?.readyState === 'open')
    const forged = createEncoder()
    writeVarUint(forged, 0)
    writeVarUint(forged, 2)
    writeVarUint8Array(
      forged,
      new Pen(7).write(doc => doc.getText('t').insert(0, 'forged')),
    )
    channel!.send(toUint8Array(forged) as Uint8Array<ArrayBuffer>)
    await until('its words are in the document', () => doc.getText('t').toString() === 'forged')
    const [state, message] = [createEncoder(), createEncoder()]
    for (const value of [1, doc.clientID, 1_000]) writeVarUint(state, value)
    writeVarString(state, JSON.stringify({ name: 'Mallory was here' }))
    writeVarUint(message, 1)
    writeVarUint8Array(message, toUint8Array(state))
    channel!.send(toUint8Array(message) as Uint8Array<ArrayBuffer>)
    await until(
      'she is under Ann’s own name',
      () => provider.awareness.getLocalState()?.name === 'Mallory was here',
    )
  })

  it('gets nowhere with who has the name of a circle’s room and not its secret; members meet another way', async () => {
    const options = roomOptions(topicOf('e'), { relays: [relay.address] })
    for (const way of [inPlain, sealed('another password', options.roomName)]) {
      const server = await impostor({
        room: options.roomName,
        posing: 'bob',
        ...way,
        onConnection: () => undefined,
      })
      const [ann, bob] = await Promise.all([startPeer(), startPeer()])
      await visit(ann, { ...options, signalling: [server.url] })
      await until('Ann is at the server', () => server.heard.length > 0)
      server.say({ topic: options.roomName, data: await way.write({ type: 'announce', from: bob.peerId }) })
      await visit(bob, options)
      await directly(ann, bob)
      expect(connectionsWith(ann, bob)).toMatchObject([{ wire: 'webrtc' }])
      expect(ann.connections().every(({ wire }) => wire !== 'room')).toBe(true)
      // What it saw are sealed texts.
      expect(JSON.stringify(server.heard)).not.toMatch(/fingerprint|announce|12D3Koo/)
      await stopPeers()
    }
    outcome(
      'y-webrtc room by who has its name and not its secret',
      'reads and writes the document',
      'signalling is sealed by the circle’s secret; nothing is in the room but connections',
    )
  })

  it('can’t be Bob for Ann even with the room’s secret: Noise asks for the key of the PeerId', async () => {
    const options = roomOptions(topicOf('f'))
    const ann = await startPeer()
    const mallory = await startLibp2p(crypto.getRandomValues(new Uint8Array(32)), new Standing(), () => [])
    endings.push(() => mallory.node.stop())
    const bob = await startPeer()
    const outcomes: unknown[] = []
    const server = await impostor({
      room: options.roomName,
      posing: bob.peerId,
      ...sealed(options.roomPassword, options.roomName),
      onConnection: connection => {
        const channel = connection.createDataChannel('murmuration', { negotiated: true, id: 100 })
        const pipe = new DataChannelPipe(channel)
        const shakeHands = () =>
          connectOver(pipe, {
            self: bob.peerId,
            peer: ann.peerId,
            address: '/memory/room',
            under: connection,
            upgrader: mallory.upgrader,
            log: mallory.node.logger.forComponent('test'),
            signal: AbortSignal.timeout(10_000),
            onClosed: () => undefined,
          }).catch(error => error)
        pipe.ready.then(
          async () => outcomes.push(await shakeHands()),
          () => undefined, // it was given up before
        )
      },
    })
    await visit(ann, { ...options, signalling: [server.url] })
    await until('it comes to a handshake with Ann', () => outcomes.length > 0)
    await until('Ann has settled it', () =>
      ann.connections().every(({ peer }) => peer === mallory.node.peerId.toString()),
    )
    expect(connectionsWith(ann, bob)).toEqual([])
    outcome(
      'signalling server that swaps fingerprints',
      'it is the other member, for both',
      'sealed by the circle’s secret, and Noise proves the PeerId inside',
    )
  })

  it('has no luck at Nostr relays, nor with texts that are carried by hand', async () => {
    const options = roomOptions(topicOf('b'))
    const evil = new WebSocketServer({ host: '127.0.0.1', port: 0 })
    await new Promise(resolve => evil.once('listening', resolve))
    endings.push(() => evil.close())
    let swapped = 0
    evil.on('connection', socket => {
      socket.on('message', data => {
        const [type, first] = JSON.parse(data.toString())
        if (type === 'REQ') socket.send(JSON.stringify(['EOSE', first]))
        if (type !== 'EVENT') return
        const bytes = Buffer.from(first.content, 'base64')
        bytes[40]! ^= 1
        swapped++
        for (const client of evil.clients)
          client.send(
            JSON.stringify(['EVENT', 'murmuration', { ...first, content: bytes.toString('base64') }]),
          )
      })
    })
    const url = `ws://127.0.0.1:${(evil.address() as { port: number }).port}`
    const [ann, bob] = await Promise.all([startPeer(), startPeer()])
    await Promise.all([visit(ann, options), visit(bob, options)])
    for (const peer of [ann, bob]) peer.useNostr([url])
    await until('both have said that they are here', () => swapped >= 2)
    expect([...ann.connections(), ...bob.connections()]).toEqual([])
    const honest = await startNostrRelay()
    endings.push(() => honest.stop())
    for (const peer of [ann, bob]) peer.useNostr([url, honest.url])
    await directly(ann, bob)
    const [key, other] = [1, 2].map(() => own(crypto.getRandomValues(new Uint8Array(32))))
    const mallory = await startPeer()
    const { text } = await mallory.byHand.offer(other!)
    await expect(bob.byHand.answer(text, [key!])).rejects.toBeInstanceOf(HandError)
    outcome(
      'fingerprints swapped at a Nostr relay, or in a text',
      '-',
      'what is not sealed by the circle is passed over',
    )
  })
})
