import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { deriveCircle } from '../../src/identity/index.ts'
import { parseLink } from '../../src/model/index.ts'
import { openNodePeer } from '../../src/peer/node.ts'
import { opaqueNames } from '../../src/relay/opaque.ts'
import { SIGNALLING_LIMITS } from '../../src/relay/signalling/index.ts'
import { temporaryFolder } from '../support/folder.ts'
import { until } from '../support/until.ts'
import { get } from './support/http.ts'
import { spawnRelay } from './support/spawnRelay.ts'
import { relayForTest, stopAfterwards } from './support/start.ts'

const anyPort = { status: { port: 0 } }

/** The value of a Prometheus line, labels included in the name. */
const figure = (text: string, name: string): number =>
  Number(
    text
      .split('\n')
      .find(line => line.startsWith(`${name} `))
      ?.slice(name.length),
  )

describe('the status of a relay', () => {
  it('tells its owner what it carries and keeps, as a page and to Prometheus, and names no circle', async () => {
    const relay = await spawnRelay({ port: 0, keep: true, quotas: { writer: 40_000 }, ...anyPort })
    const { path, remove } = await temporaryFolder('status')
    const ann = await openNodePeer({ data: path, name: 'Ann' })
    stopAfterwards({ stop: () => ann.close().then(remove) })
    const circle = await ann.createCircle({ name: 'Reed bed', relays: [relay.addresses[0]!] })
    const post = await circle.publish('Bitterns')
    await until('it is kept', () => circle.reach(post.id).relays === 1)

    const { headers, body: page } = await get(relay.status!)
    const { body: figures } = await get(`${relay.status}metrics`)
    expect(figure(figures, 'murmuration_connections{transport="websocket"}')).toBe(1)
    expect(figure(figures, 'murmuration_streams{protocol="/murmuration/meet/1.0.0"}')).toBe(1)
    expect(figure(figures, 'murmuration_kept_circles')).toBeGreaterThan(0)
    expect(figure(figures, 'murmuration_kept_bytes')).toBeGreaterThan(500)
    expect(figure(figures, 'murmuration_meeting_topics')).toBeGreaterThan(0)
    expect(figure(figures, 'murmuration_reservations')).toBe(1)
    expect(figure(figures, 'libp2p_data_transfer_bytes_total{protocol="global received"}')).toBeGreaterThan(
      1_000,
    )
    for (const words of ['Keeping', 'WebSocket', '1 here now', '40 kB a writer', relay.peerId])
      expect(page).toContain(words)

    const { id, topic } = await deriveCircle(parseLink(circle.link('http://x/')).secret)
    const names = [circle.id, topic, Buffer.from(id).toString('hex'), 'Ann', 'Reed bed']
    for (const name of names) expect(`${page}${figures}`.replaceAll(relay.app, '')).not.toContain(name)
    expect(page).not.toContain('<script')
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(headers['cache-control']).toBe('no-store')
  })

  it('calls one circle by different names at different relays, and by the same after a restart', () => {
    const [one, again, other] = [1, 1, 2].map(seed => opaqueNames(new Uint8Array(32).fill(seed)))
    expect(one!('circle', 'x')).toBe(again!('circle', 'x'))
    expect(one!('circle', 'x')).not.toBe(other!('circle', 'x'))
    expect(one!('circle', 'x')).not.toBe(one!('device', 'x'))
  })

  it('is on loopback unless the owner says otherwise, and nowhere unless asked for', async () => {
    expect((await relayForTest()).status).toBeNull()
    const relay = await relayForTest({ host: '0.0.0.0', ...anyPort })
    const { hostname, port } = new URL(relay.status!)
    expect(hostname).toBe('127.0.0.1')
    const others = relay.addresses.flatMap(address => /^\/ip4\/([\d.]+)\/tcp/.exec(address)?.[1] ?? [])
    for (const host of others.filter(one => !one.startsWith('127.')))
      expect(await refusesConnections(host, Number(port))).toBe(true)
  })

  it('is shown under the relay’s own addresses alone, so no page elsewhere can read it under a name of its own', async () => {
    const { status } = await relayForTest(anyPort)
    const as = async (host: string) => (await get(status!, { headers: { Host: host } })).status
    expect(await as('evil.example:4004')).toBe(421)
    expect(await as('127.0.0.1.evil.example')).toBe(421)
    for (const own of ['127.0.0.1:9000', 'localhost', '[::1]:4004']) expect(await as(own)).toBe(200)
    const { headers } = await get(status!)
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect((await get(status!, { method: 'POST' })).status).toBe(405)
    expect((await get(`${status}relay.json`)).status).toBe(404)
  })

  it('counts what it turned away, by rule', async () => {
    const relay = await relayForTest(anyPort)
    const limit = SIGNALLING_LIMITS.socketsPerAddress
    const sockets = Array.from({ length: limit + 3 }, () => new WebSocket(relay.signalling))
    stopAfterwards({ stop: () => sockets.map(socket => socket.close()) })
    await Promise.all(
      sockets.map(
        socket =>
          new Promise(resolve => {
            for (const event of ['open', 'error']) socket.addEventListener(event, resolve, { once: true })
          }),
      ),
    )
    const { body } = await get(`${relay.status}metrics`)
    expect(figure(body, 'murmuration_turned_away_total{rule="sockets"}')).toBe(3)
    expect(figure(body, 'murmuration_signalling_sockets')).toBe(limit)
    expect((await get(relay.status!)).body).toContain('one connection too many')
  })
})

const refusesConnections = (host: string, port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect({ host, port, timeout: 2_000 })
    socket.on('connect', () => resolve(false) ?? socket.destroy())
    socket.on('timeout', () => resolve(true) ?? socket.destroy())
    socket.on('error', () => resolve(true))
  })
