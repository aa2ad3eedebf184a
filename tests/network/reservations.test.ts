import { multiaddr } from '@multiformats/multiaddr'
import { afterEach, expect, it } from 'vitest'
import { Standing } from '../../src/network/connections/index.ts'
import { startLibp2p } from '../../src/network/libp2p.ts'
import { startTestRelay } from './support/relay.ts'

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

it('places asked for at many relays at the same moment are all given', { timeout: 20_000 }, async () => {
  const relays = await Promise.all(Array.from({ length: 8 }, () => startTestRelay()))
  for (const relay of relays) endings.push(() => relay.stop())
  const { node, reserve } = await startLibp2p(new Uint8Array(32).fill(7), new Standing(), () => [])
  endings.push(async () => node.stop())
  const connections = await Promise.all(relays.map(({ address }) => node.dial(multiaddr(address))))
  await Promise.all(connections.map(reserve))
  expect(relays.map(relay => relay.reservations())).toEqual(relays.map(() => 1))
})
