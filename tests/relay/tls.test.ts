import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { RelayError, startRelay } from '../../src/relay/index.ts'
import { selfSigned } from './support/certificate.ts'
import { get } from './support/http.ts'
import { relayForTest } from './support/start.ts'

let folder: string
let files: { tlsCert: string; tlsKey: string }
let ca: Buffer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'murmuration-tls-'))
  files = selfSigned(folder)
  ca = await readFile(files.tlsCert)
})
afterAll(() => rm(folder, { recursive: true }))

describe('a relay with a certificate', () => {
  it('speaks https, and names wss and tls everywhere', async () => {
    const relay = await relayForTest(files)
    const port = new URL(relay.app).port
    expect(relay.app).toBe(`https://127.0.0.1:${port}/`)
    expect(relay.signalling).toBe(`wss://127.0.0.1:${port}/signal`)
    expect(relay.addresses[0]).toBe(`/ip4/127.0.0.1/tcp/${port}/tls/ws/p2p/${relay.peerId}`)
    const { status, body } = await get(`${relay.app}relay.json`, { ca })
    expect(status).toBe(200)
    expect(JSON.parse(body)).toMatchObject({ addresses: relay.addresses, signalling: relay.signalling })
  })

  it('carries signalling and libp2p over wss on the same port', async () => {
    const relay = await relayForTest(files)
    const signalling = new WebSocket(relay.signalling, { ca })
    await once(signalling, 'open')
    signalling.send('{"type":"ping"}')
    const [answer] = await once(signalling, 'message')
    expect(String(answer)).toBe('{"type":"pong"}')
    signalling.terminate()
    const libp2p = new WebSocket(relay.app.replace('https', 'wss'), { ca })
    await once(libp2p, 'open')
    // The listener's first words in libp2p's protocol negotiation, after the dialler's.
    const hello = Buffer.from('\x13/multistream/1.0.0\n')
    libp2p.send(hello)
    const [greeting] = await once(libp2p, 'message')
    expect(greeting).toEqual(hello)
    libp2p.terminate()
  })

  it('goes on after a client that speaks plain http, or breaks off', async () => {
    const relay = await relayForTest(files)
    await expect(get(relay.app.replace('https', 'http'))).rejects.toThrow()
    const port = Number(new URL(relay.app).port)
    const gone = connect({ port, host: '127.0.0.1', ca })
    await once(gone, 'secureConnect')
    gone.destroy()
    expect((await get(`${relay.app}relay.json`, { ca })).status).toBe(200)
  })

  it.each([
    ['a missing file', () => ({ ...files, tlsCert: join(folder, 'none.pem') }), 'there is no such file'],
    ['a key without a certificate', () => ({ tlsKey: files.tlsKey }), 'name both'],
    ['files in the wrong order', () => ({ tlsCert: files.tlsKey, tlsKey: files.tlsCert }), 'belong together'],
    ['a file that is no PEM', () => ({ ...files, tlsKey: join(folder, 'text.pem') }), 'belong together'],
  ])('says in one line what is wrong with %s', async (_, options, what) => {
    await writeFile(join(folder, 'text.pem'), 'text')
    const error = await startRelay({ port: 0, ...options() }).catch(reason => reason)
    expect(error).toBeInstanceOf(RelayError)
    expect(error.message).toContain(what)
    expect(error.message).not.toContain('\n')
  })
})
