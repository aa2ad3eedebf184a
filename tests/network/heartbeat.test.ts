import { multiaddr } from '@multiformats/multiaddr'
import { afterEach, expect, it, vi } from 'vitest'
import { ping, Standing } from '../../src/network/connections/index.ts'
import { startLibp2p } from '../../src/network/libp2p.ts'
import { startRelay } from '../../src/relay/index.ts'

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

it('a connection that is just being looked at when the heartbeat comes is kept', async () => {
  // Only the heartbeat is moved by hand; sockets and timeouts are real.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  endings.push(() => vi.useRealTimers())
  const relay = await startRelay({ port: 0 })
  endings.push(() => relay.stop())
  const { node } = await startLibp2p(crypto.getRandomValues(new Uint8Array(32)), new Standing(), () => [])
  endings.push(() => node.stop())
  const connection = await node.dial(multiaddr(relay.addresses[0]!))
  // Who prunes looks at a connection that is new.
  const look = ping(connection)
  vi.advanceTimersByTime(15_000)
  expect(await look).toBeGreaterThan(0)
  // Who doubts looks at one whose channel has ended, and may not be the only one.
  for (const roundTrip of await Promise.all([ping(connection), ping(connection)]))
    expect(roundTrip).toBeGreaterThan(0)
  expect(connection.status).toBe('open')
})
