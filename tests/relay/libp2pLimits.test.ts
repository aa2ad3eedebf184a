/** A relay's libp2p with limits that a few clients can go beyond. */

import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import type { Connection, Stream } from '@libp2p/interface'
import { lpStream } from '@libp2p/utils'
import { multiaddr } from '@multiformats/multiaddr'
import { describe, expect, it, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { Message, MessageType } from '../../node_modules/@libp2p/kad-dht/dist/src/message/dht.js'
import { Standing } from '../../src/network/index.ts'
import { startLibp2p } from '../../src/network/libp2p.ts'
import type { Relay } from '../../src/relay/index.ts'
import { KAD_PROTOCOL } from '../../src/relay/libp2p/index.ts'
import {
  CIRCUITS_BY_CALLER,
  CIRCUITS_TO_PEER,
  DHT_RECORDS,
  DHT_STREAMS,
  INBOUND_PER_SECOND,
  MAX_CONNECTIONS,
  MAX_PENDING,
  MAX_RESERVATIONS,
  RESERVATION_MS,
  SOCKET_CLOSE_MS,
} from '../../src/relay/libp2p/limits.ts'
import { socketPipe } from '../../src/relay/libp2p/socketPipe.ts'
import { keyOf } from '../../src/relay/others/announcing.ts'
import { isRefused } from '../support/streams.ts'
import { timeoutsByHand } from '../support/timeouts.ts'
import { until } from '../support/until.ts'
import { stockNode } from './support/nodes.ts'
import { relayForTest, stopAfterwards } from './support/start.ts'

vi.mock('../../src/relay/libp2p/limits.ts', async original => ({
  ...(await original<object>()),
  MAX_CONNECTIONS: 6,
  MAX_PENDING: 4,
  INBOUND_PER_SECOND: 8,
  MAX_RESERVATIONS: 2,
  CIRCUITS_BY_CALLER: 3,
  CIRCUITS_TO_PEER: 3,
  DHT_RECORDS: 3,
  DHT_STREAMS: 3,
  SOCKET_CLOSE_MS: 200,
}))

const HOP = '/libp2p/circuit/relay/0.2.0/hop'
const PING = '/ipfs/ping/1.0.0'
const webSocketOf = (relay: Relay) => multiaddr(relay.addresses.find(address => address.includes('/ws/'))!)
const directOf = (relay: Relay) =>
  multiaddr(relay.addresses.find(address => address.includes('/webrtc-direct/'))!)

/** Someone from that address who opens a WebSocket and says nothing. */
async function silentFrom(relay: Relay, address: string): Promise<WebSocket> {
  const socket = new WebSocket(relay.app.replace('http', 'ws'), { headers: { 'X-Forwarded-For': address } })
  // A refused upgrade is an error and a close.
  socket.on('error', () => undefined)
  stopAfterwards({ stop: () => socket.terminate() })
  await new Promise(resolve => socket.once('open', resolve).once('close', resolve))
  return socket
}

/** @returns whether libp2p goes on with the handshake that this one begins. */
async function isGreeted(socket: WebSocket): Promise<boolean> {
  if (socket.readyState !== WebSocket.OPEN) return false
  const answered = once(socket, 'message').then(() => true)
  const closed = once(socket, 'close').then(() => false)
  socket.send(Buffer.from('\x13/multistream/1.0.0\n'))
  return Promise.race([answered, closed])
}

/** A peer of this project that can be called through the relay once it has a place there. */
async function member(relay: Relay) {
  const { node, reserve } = await startLibp2p(
    crypto.getRandomValues(new Uint8Array(32)),
    new Standing(),
    () => [],
  )
  stopAfterwards(node)
  const connection = await node.dial(webSocketOf(relay))
  return { node, reserve: () => reserve(connection) }
}

const works = (attempt: Promise<unknown>): Promise<boolean> =>
  attempt.then(
    () => true,
    () => false,
  )

describe('a relay lets in', () => {
  it('so many in the midst of their handshake; one more is refused until one of them has gone', async () => {
    const relay = await relayForTest()
    const silent: WebSocket[] = []
    for (let n = 0; n < MAX_PENDING; n++) silent.push(await silentFrom(relay, `192.0.2.${n}`))
    expect(await isGreeted(await silentFrom(relay, '192.0.2.100'))).toBe(false)
    silent[0]!.terminate()
    await until('its place is free', async () => isGreeted(await silentFrom(relay, '192.0.2.101')))
    expect(await isGreeted(silent[1]!)).toBe(true)
  })

  it('so many a second from one address; others are let in', async () => {
    const relay = await relayForTest()
    let greeted = 0
    // However slow the machine: at some time they come faster than they may.
    for (; greeted < 20 * INBOUND_PER_SECOND; greeted++) {
      const socket = await silentFrom(relay, '192.0.2.1')
      if (!(await isGreeted(socket))) break
      socket.terminate()
    }
    expect(greeted).toBeGreaterThanOrEqual(INBOUND_PER_SECOND)
    expect(greeted).toBeLessThan(20 * INBOUND_PER_SECOND)
    expect(await isGreeted(await silentFrom(relay, '192.0.2.2'))).toBe(true)
  })

  it.each([
    [
      'by WebSocket, of which one more does not open',
      webSocketOf,
      async (relay: Relay) => (await silentFrom(relay, '192.0.2.1')).readyState !== WebSocket.OPEN,
    ],
    [
      'by WebRTC-direct, of which one more is refused',
      directOf,
      // The caller may have it for a moment before it hears that it is refused.
      async (relay: Relay) => !(await works((await stockNode()).dialProtocol(directOf(relay), PING))),
    ],
  ])('so many in all: %s', async (_, addressOf, isOneTooMany) => {
    const [relay, client] = [await relayForTest(), await stockNode()]
    const dial = () => client.dial(addressOf(relay), { force: true })
    const connections: Connection[] = []
    while (connections.length < MAX_CONNECTIONS) connections.push(await dial())
    await until('all are there', () => relay.libp2p.getConnections().length === MAX_CONNECTIONS)
    expect(await isOneTooMany(relay)).toBe(true)
    expect(relay.libp2p.getConnections()).toHaveLength(MAX_CONNECTIONS)
    await connections[0]!.close()
    await until('it has gone', () => relay.libp2p.getConnections().length < MAX_CONNECTIONS)
    await until('there is room', async () => !(await isOneTooMany(relay)))
  })
})

describe('a relay has places', () => {
  it('for so many to be called at; one outlives its peer for a while, and then is another’s', async () => {
    const lapse = timeoutsByHand(RESERVATION_MS)
    const relay = await relayForTest()
    const members = await Promise.all(Array.from({ length: MAX_RESERVATIONS + 1 }, () => member(relay)))
    const late = members.pop()!
    for (const { reserve } of members) await reserve()
    await expect(late.reserve()).rejects.toThrow('RESERVATION_REFUSED')
    await members[0]!.node.stop()
    await until('it is gone', () => relay.libp2p.getPeers().length === MAX_RESERVATIONS)
    await expect(late.reserve()).rejects.toThrow('RESERVATION_REFUSED')
    lapse()
    await late.reserve()
  })

  it('for so many circuits of one caller, and so many to one peer', async () => {
    const relay = await relayForTest()
    const [target, ann, ben] = [await member(relay), await member(relay), await member(relay)]
    await target.reserve()
    const address = multiaddr(`${webSocketOf(relay)}/p2p-circuit/p2p/${target.node.peerId}`)
    const call = ({ node }: typeof ann) => node.dial(address, { force: true })
    for (let n = 1; n < CIRCUITS_TO_PEER; n++) await call(ann)
    const last = await call(ben)
    await expect(call(ben)).rejects.toThrow()
    last.abort(new Error('hung up'))
    await until('its place is free', () => works(call(ben)))

    const caller = await (await stockNode()).dial(webSocketOf(relay))
    await takesSoMany(caller, HOP, CIRCUITS_BY_CALLER)
  })

  it('for so many requests of one relay at a time, about the table of all', async () => {
    const relay = await relayForTest()
    await takesSoMany(await (await stockNode()).dial(webSocketOf(relay)), KAD_PROTOCOL, DHT_STREAMS)
  })
})

/** So many streams are open, one more is refused, and one that has ended makes room. */
async function takesSoMany(connection: Connection, protocol: string, limit: number): Promise<void> {
  const open: Stream[] = []
  while (open.length < limit) open.push(await connection.newStream(protocol))
  expect(await isRefused(connection, protocol)).toBe(true)
  expect(open.map(({ status }) => status)).toEqual(open.map(() => 'open'))
  open[0]!.abort(new Error('over'))
  await until('there is room', async () => !(await isRefused(connection, protocol)))
}

it('a relay keeps so many announcements of others, and of one more nothing', async () => {
  const [relay, client] = [await relayForTest(), await stockNode()]
  const connection = await client.dial(webSocketOf(relay))
  const self = {
    id: client.peerId.toMultihash().bytes,
    multiaddrs: [multiaddr('/ip4/127.0.0.1/tcp/9/ws').bytes],
  }
  const keys = Array.from({ length: DHT_RECORDS + 1 }, (_, n) => keyOf(`${n}`.repeat(64)).bytes)
  /** @returns how many relays it names who have what is under that key, after this one has said that it has */
  const announce = async (key: Uint8Array): Promise<number> => {
    const stream = await connection.newStream(KAD_PROTOCOL)
    const messages = lpStream(stream)
    const message = { key, closer: [], providers: [] }
    await messages.write(Message.encode({ ...message, type: MessageType.ADD_PROVIDER, providers: [self] }))
    try {
      await messages.write(Message.encode({ ...message, type: MessageType.GET_PROVIDERS }))
      return Message.decode(await messages.read()).providers.length
    } catch {
      // It ended the stream with the announcement.
      return 0
    } finally {
      stream.abort(new Error('that was all'))
    }
  }
  const named: number[] = []
  for (const key of keys) named.push(await announce(key))
  expect(named).toEqual([1, 1, 1, 0])
})

it('a WebSocket that is closed and does not say goodbye is cut', async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  stopAfterwards({ stop: () => void server.close() })
  await once(server, 'listening')
  const raw = connect((server.address() as AddressInfo).port, '127.0.0.1')
  stopAfterwards({ stop: () => void raw.destroy() })
  const key = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  raw.write(
    `GET / HTTP/1.1\r\nHost: relay\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  )
  const [socket] = await once(server, 'connection')
  await once(raw, 'data')
  const begin = performance.now()
  socketPipe(socket).close()
  raw.resume()
  await once(raw, 'close')
  const took = performance.now() - begin
  expect(took).toBeGreaterThan(SOCKET_CLOSE_MS - 20)
  // The library itself would wait half a minute.
  expect(took).toBeLessThan(10_000)
})
