import { afterEach, expect, it } from 'vitest'
import { startRelay } from '../support/process.ts'
import { until } from '../support/until.ts'
import { startPeer, stopPeers } from './support/peers.ts'

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
