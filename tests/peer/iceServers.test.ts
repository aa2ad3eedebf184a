import { expect, it } from 'vitest'
import { AddressError } from '../../src/peer/errors.ts'
import { checkedIceServer, readIceServers } from '../../src/peer/iceServers.ts'
import { ICE_SERVERS_LIMIT, ICE_TEXT_LIMIT } from '../../src/peer/limits.ts'
import type { MeDocument } from '../../src/peer/me/meDocument.ts'
import { clockedPeer } from '../support/clockedPeer.ts'

const TURN = { url: 'turns:turn.example.org:5349?transport=tcp', username: 'ann', credential: 'secret' }

it.each([
  { url: ' stun:example.org ' },
  { url: 'stuns:192.0.2.1:5349' },
  { url: 'stun:[2001:db8::1]:3478' },
  TURN,
])('takes $url', server => {
  expect(checkedIceServer(server)).toEqual({ ...server, url: server.url.trim() })
})

it.each([
  [{ url: 'https://example.org' }, 'not the address'],
  [{ url: 'stun:' }, 'not the address'],
  [{ url: 'stun:example.org:3478/path' }, 'not the address'],
  [{ url: 'turn:a b' }, 'not the address'],
  [{ url: 'stun:example.org?transport=udp' }, 'leave out'],
  [{ url: 'turn:example.org' }, 'user name and a password'],
  [{ ...TURN, credential: '' }, 'user name and a password'],
])('says what is wrong with %o', (server, said) => {
  expect(() => checkedIceServer(server)).toThrow(said)
})

it.each<[string, string, (length: number) => Partial<typeof TURN>]>([
  ['an address', 'not the address', length => ({ url: `turn:${'x'.repeat(length - 'turn:'.length)}` })],
  ['a user name', 'too long', length => ({ username: 'x'.repeat(length) })],
  ['a password', 'too long', length => ({ credential: 'x'.repeat(length) })],
])('takes %s that is as long as one may be, and says of a longer one that it is none', (_, said, part) => {
  const server = (length: number) => ({ ...TURN, ...part(length) })
  expect(checkedIceServer(server(ICE_TEXT_LIMIT))).toEqual(server(ICE_TEXT_LIMIT))
  expect(() => checkedIceServer(server(ICE_TEXT_LIMIT + 1))).toThrow(said)
})

it('a person has so many, and is told to take one out before another comes', async () => {
  const peer = await clockedPeer('Ann', { ahead: 0 }, { offline: true })
  const { connectivity } = peer
  const urls = Array.from({ length: ICE_SERVERS_LIMIT }, (_, n) => `stun:s${n}.example.org`)
  for (const url of urls) await connectivity.addIceServer({ url })
  await expect(connectivity.addIceServer({ url: 'stun:another.example.org' })).rejects.toThrow(AddressError)
  expect(connectivity.iceServers.map(({ url }) => url)).toEqual(urls)
  await connectivity.removeIceServer(urls[0]!)
  await connectivity.addIceServer({ url: 'stun:another.example.org' })
  expect(connectivity.iceServers).toHaveLength(ICE_SERVERS_LIMIT)
  await peer.close()
})

it('of what another version has stored, takes what it understands', () => {
  const stored = [
    TURN,
    { url: 'quic:example.org' },
    null,
    'stun:example.org',
    { url: 'stun:example.org', more: 1 },
  ]
  const me = { setting: () => stored } as unknown as MeDocument
  expect(readIceServers(me)).toEqual([TURN, { url: 'stun:example.org' }])
})
