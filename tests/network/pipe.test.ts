import type { AddressInfo } from 'node:net'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'
import { afterEach, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { type MessagePipe, pipeConnection } from '../../src/network/index.ts'
import { until } from '../support/until.ts'

const log = (await createLibp2p({ start: false })).logger.forComponent('test')
const remoteAddr = multiaddr('/memory/test')
let server: WebSocketServer | undefined

/** A real WebSocket as a pipe, with the sizes of what it was given. */
function pipeOf(socket: WebSocket): MessagePipe & { sizes: number[] } {
  const sizes: number[] = []
  return {
    sizes,
    send: bytes => {
      sizes.push(bytes.length)
      socket.send(bytes)
    },
    get bufferedAmount() {
      return socket.bufferedAmount
    },
    onMessage: listener => socket.on('message', (data: Buffer) => listener(data)),
    onClose: listener => socket.on('close', () => listener()),
    close: () => socket.close(),
  }
}

async function pair(): Promise<[WebSocket, WebSocket]> {
  const listening = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  server = listening
  await new Promise(resolve => listening.once('listening', resolve))
  const accepted = new Promise<WebSocket>(resolve => listening.once('connection', resolve))
  const client = new WebSocket(`ws://127.0.0.1:${(listening.address() as AddressInfo).port}`)
  await new Promise(resolve => client.once('open', resolve))
  return [client, await accepted]
}

afterEach(() => server?.close())

it('a message pipe carries megabytes in order, split to its message size, and makes the writer wait', async () => {
  const [near, far] = await pair()
  const pipe = pipeOf(near)
  const options = { remoteAddr, log, maxMessageSize: 16 * 1024, maxBufferedAmount: 64 * 1024 }
  const writer = pipeConnection(pipe, { ...options, direction: 'outbound' })
  const reader = pipeConnection(pipeOf(far), { ...options, direction: 'inbound' })
  const received: Uint8Array[] = []
  reader.addEventListener('message', ({ data }) => received.push(data.subarray()))
  const sent = Buffer.from(Uint8Array.from({ length: 4 * 2 ** 20 }, (_, i) => (i * 31 + (i >> 16)) & 255))
  let waits = 0
  for (let at = 0; at < sent.length; at += 2 ** 18) {
    if (writer.send(sent.subarray(at, at + 2 ** 18))) continue
    waits++
    await writer.onDrain()
  }
  await until('all has arrived', () => received.reduce((size, part) => size + part.length, 0) === sent.length)
  expect(Buffer.concat(received).equals(sent)).toBe(true)
  expect(Math.max(...pipe.sizes)).toBe(16 * 1024)
  expect(waits).toBeGreaterThan(0)
  await writer.close()
})

it('a pipe that closes at one end ends the connection at the other', async () => {
  const [near, far] = await pair()
  const one = pipeConnection(pipeOf(near), { remoteAddr, log, direction: 'outbound' })
  const other = pipeConnection(pipeOf(far), { remoteAddr, log, direction: 'inbound' })
  await one.close()
  await until('the other end has noticed', () => other.status === 'closed')
  expect(() => other.send(new Uint8Array(1))).toThrow()
})

it('a pipe that breaks while it is written to ends the connection, and throws at nobody', async () => {
  const broken: MessagePipe = {
    send: () => {
      throw new Error('it is closed')
    },
    bufferedAmount: 0,
    onMessage: () => undefined,
    onClose: () => undefined,
    close: () => undefined,
  }
  const connection = pipeConnection(broken, { remoteAddr, log, direction: 'outbound' })
  expect(() => connection.send(new Uint8Array(1))).not.toThrow()
  await until('it has ended', () => connection.status === 'aborted')
})
