import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { multiaddr } from '@multiformats/multiaddr'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RelayError, startRelay } from '../../src/relay/index.ts'
import { stockNode } from './support/nodes.ts'
import { SignallingSocket } from './support/socket.ts'
import { spawnRelay } from './support/spawnRelay.ts'
import { relayForTest, stopAfterwards } from './support/start.ts'
import { bindingRequest, stunClient } from './support/stun.ts'

let data: string
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'murmuration-relay-'))
})
afterEach(() => rm(data, { recursive: true, force: true }))

/** What the owner of a relay reads when it does not start. */
async function problemOf(options: Parameters<typeof startRelay>[0]): Promise<string> {
  const error = await startRelay(options).then(stopAfterwards, reason => reason)
  expect(error).toBeInstanceOf(RelayError)
  expect(error.message).not.toContain('\n')
  return error.message
}

describe('a relay’s identity', () => {
  it('is the same after a restart with the same data folder, as are all addresses on the same ports', async () => {
    const first = await spawnRelay({ port: 0, data })
    expect(await first.end()).toBe(0)
    const ports = {
      port: Number(new URL(first.app).port),
      udpPort: Number(/udp\/(\d+)/.exec(first.addresses.join())?.[1]),
      stunPort: Number(first.stun.split(':').at(-1)),
    }
    const second = await spawnRelay({ ...ports, data })
    expect(second.peerId).toBe(first.peerId)
    expect(second.addresses).toEqual(first.addresses)
    expect(second.stun).toBe(first.stun)
    const client = await stockNode()
    for (const address of first.addresses) await client.dial(multiaddr(address), { force: true })
  })

  it('is a file that only its owner can read', async () => {
    await relayForTest({ data })
    expect((await stat(join(data, 'relay-seed'))).mode & 0o777).toBe(0o600)
  })

  it('is another without a data folder', async () => {
    expect((await relayForTest()).peerId).not.toBe((await relayForTest()).peerId)
  })
})

describe('a relay that cannot start says what to do', () => {
  it('about a TCP port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    stopAfterwards({ stop: () => other.close() })
    const { port } = other.address() as { port: number }
    expect(await problemOf({ port })).toBe(
      `Port ${port} on 127.0.0.1 cannot be used: something else is using it. Choose another with --port, or 0 for a free one.`,
    )
  })

  it.each(['udpPort', 'stunPort'] as const)('about a UDP port that is in use: %s', async option => {
    const other = createSocket('udp4').bind(0, '127.0.0.1')
    await once(other, 'listening')
    stopAfterwards({ stop: () => void other.close() })
    const { port } = other.address()
    expect(await problemOf({ port: 0, [option]: port })).toContain(`UDP port ${port} on 127.0.0.1`)
  })

  it('about a host that is none of this machine', async () => {
    expect(await problemOf({ port: 0, host: '192.0.2.1' })).toContain('this machine has no such address')
    expect(await problemOf({ port: 0, host: 'no.such.host.invalid' })).toContain('is unknown here')
  })

  it('about a data folder that is a file, or holds a damaged identity', async () => {
    const file = join(data, 'file')
    await writeFile(file, '')
    expect(await problemOf({ port: 0, data: file })).toContain('Name another with --data')
    expect(await problemOf({ port: 0, data: join(file, 'below') })).toContain('Name another with --data')
    await writeFile(join(data, 'relay-seed'), 'half')
    expect(await problemOf({ port: 0, data })).toContain('is damaged')
    expect(await readFile(join(data, 'relay-seed'), 'utf8')).toBe('half')
  })

  it('about a data folder that is not writable', async () => {
    // Not even root may write into /sys.
    const folder = process.getuid?.() === 0 ? '/sys/murmuration' : data
    await chmod(data, 0o500)
    expect(await problemOf({ port: 0, data: folder })).toMatch(
      /^The data folder .* cannot be written: .*--data/,
    )
  })

  it('about records that another relay has open', async () => {
    await relayForTest({ data, keep: true })
    expect(await problemOf({ port: 0, data, keep: true })).toContain('Another program has this data open')
  })

  it('and leaves no port taken', async () => {
    const taken = createSocket('udp4').bind(0, '127.0.0.1')
    await once(taken, 'listening')
    stopAfterwards({ stop: () => void taken.close() })
    const probe = createServer().listen(0, '127.0.0.1')
    await once(probe, 'listening')
    const { port } = probe.address() as { port: number }
    probe.close()
    await once(probe, 'close')
    await problemOf({ port, stunPort: taken.address().port })
    await relayForTest({ port })
  })
})

describe('stopping a relay', () => {
  it('ends all connections and frees its ports within a second, though clients hold on', async () => {
    const relay = await startRelay({ port: 0 })
    const client = await stockNode()
    const ws = relay.addresses.find(address => address.includes('/ws/'))!
    const direct = relay.addresses.find(address => address.includes('/webrtc-direct/'))!
    await client.dial(multiaddr(direct))
    await client.dial(multiaddr(ws), { force: true })
    const socket = await SignallingSocket.open(relay.signalling)
    await (await stunClient(relay.stun)).ask(bindingRequest())
    const start = performance.now()
    await Promise.all([relay.stop(), relay.stop()])
    expect(performance.now() - start).toBeLessThan(8_000)
    await socket.closed
    await relayForTest({
      port: Number(new URL(relay.app).port),
      stunPort: Number(relay.stun.split(':').at(-1)),
    })
  })

  it('lets its process end by itself', async () => {
    const relay = await spawnRelay({ port: 0, keep: true, data })
    const client = await stockNode()
    for (const address of relay.addresses) await client.dial(multiaddr(address), { force: true })
    const start = performance.now()
    expect(await relay.end()).toBe(0)
    // libp2p holds on to one timer for its first second.
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})
