import { expect, it } from 'vitest'
import { ADDRESS_LENGTH, ADDRESSES_LIMIT, MET_LIMIT } from '../../src/peer/circle/limits.ts'
import { MetPeers } from '../../src/peer/circle/metPeers.ts'
import { memoryStore } from '../../src/store/index.ts'

const opened = (store = memoryStore()) => MetPeers.open(store, 'circle')

it('whoever was met last is tried first, and who was met longest ago is forgotten', async () => {
  const store = memoryStore()
  const met = await opened(store)
  const addresses = Array.from({ length: MET_LIMIT + 1 }, (_, n) => `/ip4/192.0.2.${n}`)
  for (const [n, address] of addresses.slice(0, MET_LIMIT).entries()) met.take(`peer${n}`, [address], n)
  expect(met.addresses()).toEqual(addresses.slice(0, MET_LIMIT).reverse())
  met.take('another', [addresses[MET_LIMIT]!], MET_LIMIT)
  expect(met.addresses()).toEqual(addresses.slice(1).reverse())
  expect((await opened(store)).addresses()).toEqual(met.addresses())
})

it('of each no more addresses are remembered than lead to it anyway, and none that is longer than any', async () => {
  const met = await opened()
  const addresses = Array.from({ length: ADDRESSES_LIMIT + 1 }, (_, n) => `${n}`.padEnd(ADDRESS_LENGTH, 'x'))
  met.take('ann', addresses, 0)
  expect(met.addresses()).toEqual(addresses.slice(0, ADDRESSES_LIMIT))
  met.take('ben', [`${addresses[0]}x`, '/ip4/192.0.2.1'], 1)
  expect(met.addresses()).toEqual(['/ip4/192.0.2.1', ...addresses.slice(0, ADDRESSES_LIMIT)])
})
