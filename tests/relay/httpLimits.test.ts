/** The relay's web server, with limits that a test can go beyond in a moment. */

import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { openHttpServer } from '../../src/relay/http/index.ts'
import { FILE_LIMIT, IDLE_MS, MAX_HEADER_BYTES, MAX_TCP_CONNECTIONS } from '../../src/relay/http/limits.ts'
import { temporaryFolder } from '../support/folder.ts'
import { until } from '../support/until.ts'
import { get } from './support/http.ts'
import { relayForTest, stopAfterwards } from './support/start.ts'

vi.mock('../../src/relay/http/limits.ts', async original => ({
  ...(await original<object>()),
  FILE_LIMIT: 1_000,
  IDLE_MS: 1_000,
  MAX_TCP_CONNECTIONS: 4,
}))

const REQUEST = 'GET / HTTP/1.1\r\nHost: relay\r\n\r\n'

async function serve(body: Uint8Array | string): Promise<number> {
  const { port } = stopAfterwards(
    await openHttpServer({
      host: '127.0.0.1',
      port: 0,
      tls: null,
      onRequest: (_, response) => void response.end(body),
      onUpgrade: (_, socket) => void socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
    }),
  )
  return port
}

function visitor(port: number): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  stopAfterwards({ stop: () => void socket.destroy() })
  return socket
}

/** @returns whether the server answers on this connection rather than to end it. */
async function isAnswered(socket: Socket): Promise<boolean> {
  socket.write(REQUEST)
  return Promise.race([once(socket, 'data').then(() => true), once(socket, 'close').then(() => false)])
}

it('a file of the app over its limit is no part of it, one at the limit is', async () => {
  const { path, remove } = await temporaryFolder('app')
  stopAfterwards({ stop: remove })
  await writeFile(join(path, 'largest.bin'), new Uint8Array(FILE_LIMIT))
  await writeFile(join(path, 'larger.bin'), new Uint8Array(FILE_LIMIT + 1))
  const { app } = await relayForTest({ app: path })
  expect(await get(`${app}largest.bin`)).toMatchObject({ status: 200, body: '\0'.repeat(FILE_LIMIT) })
  expect(await get(`${app}larger.bin`)).toMatchObject({ status: 404 })
})

it('headers over their limit are refused, and the connection ends', async () => {
  const port = await serve('here')
  const ask = async (bytes: number) => {
    const [socket, rest] = [visitor(port), `GET / HTTP/1.1\r\nHost: relay\r\nX: \r\n\r\n`]
    socket.write(rest.replace('X: ', `X: ${'x'.repeat(bytes - rest.length)}`))
    const [answer] = await once(socket, 'data')
    return { socket, answer: String(answer) }
  }
  expect((await ask(MAX_HEADER_BYTES - 100)).answer).toContain(' 200 ')
  const { socket, answer } = await ask(MAX_HEADER_BYTES + 100)
  expect(answer).toContain(' 431 ')
  if (!socket.closed) await once(socket, 'close')
})

it('connections over their number are refused until one has ended', async () => {
  const port = await serve('here')
  const held = Array.from({ length: MAX_TCP_CONNECTIONS }, () => visitor(port))
  expect(await Promise.all(held.map(isAnswered))).toEqual(held.map(() => true))
  expect(await isAnswered(visitor(port))).toBe(false)
  held[0]!.destroy()
  await until('its place is free', () => isAnswered(visitor(port)))
})

it('who stops reading an answer is cut off, who reads slowly is not, nor who upgraded and is silent', async () => {
  const body = new Uint8Array(16 * 1024 * 1024)
  const port = await serve(body)
  const upgraded = visitor(port)
  upgraded.write('GET / HTTP/1.1\r\nHost: relay\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
  await once(upgraded, 'data')
  const [silent, slow] = [visitor(port), visitor(port)]
  const begin = performance.now()
  let read = 0
  slow.on('data', chunk => {
    read += chunk.length
    slow.pause()
    setTimeout(() => slow.resume(), IDLE_MS / 100)
  })
  silent.pause()
  for (const socket of [silent, slow]) socket.write(REQUEST)
  await until('the slow one has all of it', () => read > body.length)
  expect(performance.now() - begin).toBeGreaterThan(IDLE_MS)
  let got = 0
  silent.on('data', chunk => {
    got += chunk.length
  })
  silent.resume()
  await once(silent, 'close')
  expect(got).toBeLessThan(body.length)
  expect(upgraded.closed).toBe(false)
})
