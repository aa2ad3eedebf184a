/** How much a person can set: what is over it they are told, or the oldest gives way. */

import { afterEach, expect, it } from 'vitest'
import { PEOPLE_LISTED_LIMIT } from '../../src/model/limits.ts'
import { createNetwork } from '../../src/network/node.ts'
import type { MurmurationPeer } from '../../src/peer/index.ts'
import { REMOVED_LIMIT } from '../../src/peer/limits.ts'
import { ENTRY_LIMIT, LIST_LIMIT, RELAYS_LIMIT } from '../../src/peer/me/limits.ts'
import { memoryStore } from '../../src/store/index.ts'
import { clockedPeer } from '../support/clockedPeer.ts'

const peers: MurmurationPeer[] = []
async function ann(options: Parameters<typeof clockedPeer>[2] = { offline: true }): Promise<MurmurationPeer> {
  const peer = await clockedPeer('Ann', { ahead: 0 }, options)
  peers.push(peer)
  return peer
}
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.close()
})

const relays = (count: number) => Array.from({ length: count }, (_, n) => `wss://r${n}.example.org/`)

it('so many Nostr relays are used, and with one more the person is told to remove one first', async () => {
  const { connectivity } = await ann()
  const most = relays(RELAYS_LIMIT)
  await connectivity.setNostr({ on: true, relays: most })
  expect(connectivity.nostr).toEqual({ on: true, relays: most })
  await expect(connectivity.setNostr({ relays: relays(RELAYS_LIMIT + 1) })).rejects.toThrow('Remove one')
  expect(connectivity.nostr.relays).toEqual(most)
})

it('so many relays that were removed stay away at the next start, and the one that was removed first does not', async () => {
  const store = memoryStore()
  const removed = Array.from({ length: REMOVED_LIMIT + 1 }, (_, n) => `https://r${n}.example.org`)
  const before = await ann({ offline: true, store })
  for (const relay of removed) await before.removeRelay(relay)
  let refused: readonly string[] = []
  await ann({
    store,
    network: options => {
      refused = options.refusedRelays ?? []
      return createNetwork(options)
    },
  })
  const hosts = (urls: readonly string[]) => urls.map(url => new URL(url).host)
  expect(hosts(refused)).toEqual(hosts(removed.slice(1)))
})

it('so many people are followed, and with one more the person is told to unfollow somebody first', async () => {
  const peer = await ann()
  const people = Array.from({ length: PEOPLE_LISTED_LIMIT }, (_, n) => `did:key:z${n}`)
  for (const did of people) await peer.me.follow(did, true)
  await expect(peer.me.follow('did:key:another', true)).rejects.toThrow('Unfollow somebody')
  expect(peer.me.follows).toEqual(people)
  await peer.me.follow(people[0]!, false)
  await peer.me.follow('did:key:another', true)
  expect(peer.me.follows).toEqual([...people.slice(1), 'did:key:another'])
})

it('so many words are muted, each so long, and over that the person is told what to do', async () => {
  const peer = await ann()
  const words = Array.from({ length: LIST_LIMIT }, (_, n) => `word ${n}`)
  for (const word of words) await peer.setFilter('words', word, true)
  await expect(peer.setFilter('words', 'another', true)).rejects.toThrow('Take something out')
  await peer.setFilter('words', words[0]!, true)
  await peer.setFilter('words', words[1]!, false)
  await expect(peer.setFilter('words', 'x'.repeat(ENTRY_LIMIT + 1), true)).rejects.toThrow('a shorter part')
  await peer.setFilter('words', 'x'.repeat(ENTRY_LIMIT), true)
  expect(peer.filters.words).toEqual([...words.slice(2), words[0], 'x'.repeat(ENTRY_LIMIT)])
})
