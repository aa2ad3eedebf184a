import { expect, it } from 'vitest'
import { checkedIceServer, readIceServers } from '../../src/peer/iceServers.ts'
import type { MeDocument } from '../../src/peer/me/meDocument.ts'

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
  [{ ...TURN, credential: 'x'.repeat(513) }, 'too long'],
])('says what is wrong with %o', (server, said) => {
  expect(() => checkedIceServer(server)).toThrow(said)
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
