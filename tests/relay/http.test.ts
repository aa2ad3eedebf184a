import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { get } from './support/http.ts'
import { relayForTest } from './support/start.ts'

let root: string
let app: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'murmuration-app-'))
  app = join(root, 'dist')
  await mkdir(join(app, 'assets'), { recursive: true })
  await mkdir(join(root, 'dist-secret'))
  await writeFile(join(root, 'secret.txt'), 'secret')
  await writeFile(join(root, 'dist-secret', 'secret.txt'), 'secret')
  await symlink(join(root, 'secret.txt'), join(app, 'link.txt'))
  await writeFile(join(app, 'index.html'), `<!doctype html><title>The app</title>${' '.repeat(500)}`)
  await writeFile(join(app, 'sw.js'), 'self')
  await writeFile(join(app, 'manifest.webmanifest'), '{}')
  await writeFile(join(app, 'assets', 'index-MSXLOBOR.js'), `let a = 1;${'a++;'.repeat(200)}`)
  await writeFile(join(app, 'assets', 'font-BbzFLZTg.woff2'), 'font')
})
afterAll(() => rm(root, { recursive: true }))

describe('the app at a relay', () => {
  it('is at / and shown to GET and HEAD alike', async () => {
    const relay = await relayForTest({ app })
    const page = await get(relay.app)
    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
    expect(page.body).toContain('The app')
    const head = await get(relay.app, { method: 'HEAD' })
    expect(head).toMatchObject({ status: 200, body: '' })
    expect(head.headers['content-length']).toBe(page.headers['content-length'])
  })

  it.each([
    ['sw.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['manifest.webmanifest', 'application/manifest+json; charset=utf-8', 'no-cache'],
    ['assets/index-MSXLOBOR.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['assets/font-BbzFLZTg.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
  ])('serves %s as %s, kept by browsers as "%s"', async (path, type, caching) => {
    const { headers, status } = await get((await relayForTest({ app })).app + path)
    expect({ status, type: headers['content-type'], caching: headers['cache-control'] }).toEqual({
      status: 200,
      type,
      caching,
    })
  })

  it('sends nothing again that a browser has, until it changes', async () => {
    const relay = await relayForTest({ app })
    const first = await get(`${relay.app}sw.js`)
    const headers = { 'If-None-Match': `W/"other", ${first.headers.etag}` }
    expect(await get(`${relay.app}sw.js`, { headers })).toMatchObject({ status: 304, body: '' })
    await writeFile(join(app, 'sw.js'), 'self, changed')
    expect(await get(`${relay.app}sw.js`, { headers })).toMatchObject({ status: 200, body: 'self, changed' })
  })

  it('compresses text for who takes it, and leaves it plain for who does not', async () => {
    const relay = await relayForTest({ app })
    const asset = `${relay.app}assets/index-MSXLOBOR.js`
    const plain = await get(asset, { headers: { 'Accept-Encoding': 'gzip;q=0' } })
    expect(plain.headers['content-encoding']).toBeUndefined()
    const packed = await get(asset, { headers: { 'Accept-Encoding': 'br, gzip' } })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(await (await fetch(asset)).text()).toBe(plain.body)
  })

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/../dist-secret/secret.txt',
    '/link.txt',
    '//etc/passwd',
    '/%00',
    '/%ff',
    '/assets',
    '/assets/',
    '/nothing.js',
    `/${'long'.repeat(500)}`,
  ])('gives nothing at %s', async path => {
    const relay = await relayForTest({ app })
    const { status, body } = await get(relay.app, { path })
    expect(status).toBe(404)
    expect(body).not.toContain('secret')
  })

  it('answers no other methods', async () => {
    const relay = await relayForTest({ app })
    expect(await get(relay.app, { method: 'POST' })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    })
  })

  it('has headers that keep a page from anything it does not need', async () => {
    const { headers } = await get((await relayForTest({ app })).app)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers['permissions-policy']).toContain('geolocation=()')
  })

  it.each([
    ['is not named', undefined],
    ['is empty', () => join(root, 'empty')],
  ])('says how to build it when its folder %s', async (_, folder) => {
    const relay = await relayForTest(folder ? { app: folder() } : {})
    const { status, body } = await get(relay.app)
    expect(status).toBe(503)
    expect(body).toContain('npm run build')
  })
})

describe('GET /relay.json', () => {
  it('says what the relay printed, to pages from anywhere', async () => {
    const relay = await relayForTest()
    const { headers, body } = await get(`${relay.app}relay.json`)
    expect(headers['access-control-allow-origin']).toBe('*')
    expect(JSON.parse(body)).toEqual({
      peer: relay.peerId,
      addresses: relay.addresses,
      signalling: relay.signalling,
      stun: relay.stun,
    })
  })

  const described = async (url: string, headers: Record<string, string>) =>
    JSON.parse((await get(`${url}relay.json`, { headers })).body)

  it('fits the name by which it was asked', async () => {
    const relay = await relayForTest()
    const port = new URL(relay.app).port
    const { addresses, signalling, stun } = await described(relay.app, { Host: `localhost:${port}` })
    expect(addresses[0]).toBe(`/dns/localhost/tcp/${port}/ws/p2p/${relay.peerId}`)
    expect(addresses).toEqual(expect.arrayContaining([...relay.addresses]))
    expect(signalling).toBe(`ws://localhost:${port}/signal`)
    expect(stun).toBe(relay.stun.replace('127.0.0.1', 'localhost'))
  })

  it('behind a proxy with TLS names the proxy, and neither loopback nor UDP, which the proxy does not carry', async () => {
    const relay = await relayForTest()
    const headers = { Host: 'relay.example.org', 'X-Forwarded-Proto': 'https' }
    expect(await described(relay.app, headers)).toEqual({
      peer: relay.peerId,
      addresses: [`/dns/relay.example.org/tcp/443/tls/ws/p2p/${relay.peerId}`],
      signalling: 'wss://relay.example.org/signal',
      stun: null,
    })
  })

  it.each(['a b', 'user@evil', 'x/../y', '[::1', 'x:99999', '"quoted"'])(
    'repeats nothing of the Host header %s, which is none',
    async host => {
      const relay = await relayForTest()
      const { addresses, signalling } = await described(relay.app, { Host: host })
      expect({ addresses, signalling }).toEqual({ addresses: relay.addresses, signalling: relay.signalling })
    },
  )

  it('of a relay on all addresses lists those of the interfaces, loopback only to who asks there', async () => {
    const relay = await relayForTest({ host: '0.0.0.0' })
    const { port } = new URL(relay.app)
    const asked = (host: string) => described(`http://127.0.0.1:${port}/`, { Host: `${host}:${port}` })
    const near = await asked('127.0.0.1')
    expect(near.addresses[0]).toBe(`/ip4/127.0.0.1/tcp/${port}/ws/p2p/${relay.peerId}`)
    expect(near.addresses.some((address: string) => address.includes('/webrtc-direct/'))).toBe(true)
    const far = await asked('192.0.2.7')
    expect(far.addresses[0]).toBe(`/ip4/192.0.2.7/tcp/${port}/ws/p2p/${relay.peerId}`)
    expect(far.addresses.join()).not.toContain('127.0.0.1')
    expect(JSON.stringify(near)).not.toContain('0.0.0.0')
  })
})
