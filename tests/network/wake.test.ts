import { createServer } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { startRelay } from '../support/process.ts'
import { until } from '../support/until.ts'
import { startPeer, stopPeers } from './support/peers.ts'
import { startTestRelay } from './support/relay.ts'

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await stopPeers()
  for (const end of endings.splice(0)) await end()
})

it('who wakes finds out soon that a connection is dead', async () => {
  const relay = await startRelay()
  endings.push(() => relay.kill('SIGKILL'))
  const peer = await startPeer()
  peer.addRelay(relay.addresses.find(address => address.includes('/ws'))!)
  const connected = () => peer.relays()[0]!.state === 'connected'
  await until('it is connected', connected)
  // As when a device has gone to another network: the socket looks open, and nothing comes through.
  relay.process.kill('SIGSTOP')
  peer.wake()
  // By itself it is noticed after a heartbeat or two, 15 to 25 s.
  expect(await until('it is missed', () => !connected())).toBeLessThan(9_000)
})

it('who wakes tries at once what would have had to wait', async () => {
  const seed = new Uint8Array(32).fill(9)
  const first = await startTestRelay(0, seed)
  const port = Number(/\/tcp\/(\d+)/.exec(first.address)?.[1])
  await first.stop()
  let tries = 0
  const broken = createServer((_, response) => response.destroy())
  broken.on('upgrade', (_, socket) => {
    tries++
    socket.destroy()
  })
  broken.listen(port, '127.0.0.1')
  const peer = await startPeer()
  peer.addRelay(first.address)
  // From the fourth failure on it waits for 6 s and more.
  await until('it was tried in vain', () => tries >= 4)
  await new Promise(resolve => broken.close(resolve))
  const relay = await startTestRelay(port, seed)
  endings.push(() => relay.stop())
  peer.wake()
  expect(await until('it is connected', () => peer.relays()[0]!.state === 'connected')).toBeLessThan(5_500)
})
