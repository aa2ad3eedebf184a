import type { ConnectionView, NetworkView } from '../peer.ts'

const fakeNetwork: NetworkView = {
  through: 'this',
  online: true,
  unreached: 0,
  away: 2,
  reachability: { host: true, reflexive: false, relay: false, portDiffers: null, stun: 1, turn: 0 },
  connections: [
    {
      peer: '12D3a',
      did: 'fake:Wanjiru',
      name: 'Wanjiru',
      role: 'person',
      wire: 'webrtc',
      direct: true,
      roundTrip: 12.4,
      bytesIn: 1_204_331,
      bytesOut: 88_410,
      circles: [
        { circle: 'seed', missing: 0 },
        { circle: 'ubuntu', missing: 214 },
      ],
    },
    {
      peer: '12D3b',
      did: 'fake:Oskar',
      name: 'Oskar',
      role: 'person',
      wire: 'room',
      direct: true,
      roundTrip: 31,
      bytesIn: 41_200,
      bytesOut: 12_300,
      circles: [{ circle: 'seed', missing: 0 }],
    },
    {
      peer: '12D3c',
      did: 'fake:Mei',
      name: 'Mei',
      role: 'person',
      wire: 'relayed',
      direct: false,
      roundTrip: 204,
      bytesIn: 3_020,
      bytesOut: 2_811,
      circles: [{ circle: 'seed', missing: null }],
    },
    {
      peer: '12D3r',
      did: null,
      name: 'relay.example.org',
      role: 'relay',
      wire: 'websocket',
      direct: true,
      roundTrip: 18,
      bytesIn: 22_000,
      bytesOut: 19_500,
      circles: [],
    },
  ],
  relays: [
    { address: 'https://relay.example.org', state: 'connected', problem: null },
    { address: 'https://murmur.example.net', state: 'spare', problem: null },
    {
      address: '/ip4/192.168.1.20/tcp/4002/ws/p2p/12D3KooWJ8sX3f1uQv9aZ2mYwC5rT7bNhK4gLpD6eRjUoWiVxyz1',
      state: 'unreachable',
      problem: 'Nothing answers at this address.',
    },
  ],
  signalling: [{ url: 'wss://relay.example.org/signal', connected: true }],
  nostr: [],
  rejections: [
    {
      rule: 'signature',
      count: 3,
      reason: 'The signature does not belong to the header.',
      at: Date.now() - 400_000,
    },
  ],
  refused: [],
}

/** Connected to nobody, and by nothing. */
export const NOTHING: NetworkView = {
  connections: [],
  relays: [],
  signalling: [],
  nostr: [],
  rejections: [],
  refused: [],
  online: true,
  unreached: 0,
  away: 0,
  reachability: null,
  through: 'this',
}
const person = (name: string, wire: ConnectionView['wire']): ConnectionView => ({
  peer: `12D3${name}`,
  did: `fake:${name}`,
  name,
  role: 'person',
  wire,
  direct: wire === 'webrtc',
  roundTrip: wire === 'webrtc' ? 14 : 180,
  bytesIn: 1_204_331,
  bytesOut: 88_410,
  circles: [{ circle: 'seed', missing: 0 }],
})
const relay = fakeNetwork.connections.filter(({ role }) => role === 'relay')
const relays = fakeNetwork.relays.slice(0, 1)

/** How the network can stand: `?fake&network=blocked` and the like. */
const STATES: Readonly<Record<string, NetworkView>> = {
  nobody: NOTHING,
  offline: { ...NOTHING, online: false, relays: fakeNetwork.relays.slice(1) },
  silent: { ...NOTHING, relays: fakeNetwork.relays.slice(1), away: 3 },
  relay: { ...NOTHING, connections: relay, relays },
  mixed: {
    ...fakeNetwork,
    connections: [
      ...['Wanjiru', 'Oskar', 'Mei'].map(name => person(name, 'webrtc')),
      person('Ines', 'relayed'),
      ...relay,
    ],
    relays,
    away: 2,
    reachability: { host: true, reflexive: true, relay: false, portDiffers: false, stun: 2, turn: 0 },
  },
  blocked: {
    ...fakeNetwork,
    connections: [...['Wanjiru', 'Oskar'].map(name => person(name, 'relayed')), ...relay],
    relays,
    away: 0,
  },
  turn: {
    ...fakeNetwork,
    connections: [person('Wanjiru', 'turn'), person('Oskar', 'webrtc'), ...relay],
    relays,
    away: 0,
  },
  tab: { ...fakeNetwork, through: 'another-tab' },
  refused: {
    ...fakeNetwork,
    refused: [
      {
        peer: '12D3KooWJ8sX3f1uQv9aZ2mYwC5rT7bNhK4gLpD6eRjUoWiVxyz1',
        did: null,
        name: '',
        why: 'rejected',
        rule: 'signature',
        until: Date.now() + 7.5 * 60_000,
      },
      {
        peer: '12D3m',
        did: 'fake:Mallory',
        name: 'Mallory',
        why: 'claims',
        rule: null,
        until: Date.now() + 40_000,
      },
    ],
  },
}

/** @param alone there are no circles and nobody to be connected to */
export function fakeNetworkState(alone: boolean): NetworkView {
  const asked = new URLSearchParams(location.search).get('network') ?? ''
  return STATES[asked] ?? (alone ? NOTHING : fakeNetwork)
}
