import type { Connection } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { Wire } from '../api.ts'

/** Best first: WebRTC costs nobody else anything; a relayed circuit costs its relay every byte. */
const RANK: Readonly<Record<Wire, number>> = {
  webrtc: 0,
  hand: 1,
  'webrtc-direct': 2,
  websocket: 3,
  room: 4,
  nostr: 5,
  turn: 6,
  relayed: 7,
}

/** Addresses of connections that nobody can dial: they only name the wire. */
export const ROOM_ADDRESS = '/memory/room'
export const HAND_ADDRESS = '/memory/hand'
export const NOSTR_ADDRESS = '/memory/nostr'

const PIPES = ['hand', 'nostr'] as const

/** How a connection with this remote address travels; an address does not tell whether WebRTC goes through a TURN server. */
export function wireOf(address: Multiaddr): Exclude<Wire, 'turn'> {
  const components = address.getComponents()
  const names = components.map(({ name }) => name)
  // A dialled WebRTC address also names the circuit that carried its signalling, and a circuit through a neighbour how
  // that one is connected: what counts is what comes last.
  const circuit = names.lastIndexOf('p2p-circuit')
  if (names.lastIndexOf('webrtc') > circuit) return 'webrtc'
  if (circuit >= 0) return 'relayed'
  if (names.includes('webrtc-direct')) return 'webrtc-direct'
  const memory = components.find(({ name }) => name === 'memory')
  if (memory) return PIPES.find(name => name === memory.value) ?? 'room'
  return 'websocket'
}

/** Lower is better. */
export const rankOf = (connection: Connection): number => RANK[wireOf(connection.remoteAddr)]

export const isDirect = (connection: Connection): boolean => wireOf(connection.remoteAddr) !== 'relayed'

/** The open connection with the best wire, the oldest of those; undefined if none is open. */
export function bestConnection(connections: readonly Connection[]): Connection | undefined {
  return connections
    .filter(connection => connection.status === 'open')
    .sort((a, b) => rankOf(a) - rankOf(b) || a.timeline.open - b.timeline.open)[0]
}
