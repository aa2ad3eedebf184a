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
  relayed: 5,
}

/** Addresses of connections that were not dialled: they only name the wire. */
export const ROOM_ADDRESS = '/memory/room'
export const HAND_ADDRESS = '/memory/hand'

/** How a connection with this remote address travels. */
export function wireOf(address: Multiaddr): Wire {
  const components = address.getComponents()
  const names = new Set(components.map(component => component.name))
  // A dialled WebRTC address also names the circuit that carried its signalling, so `webrtc` is asked first.
  if (names.has('webrtc')) return 'webrtc'
  if (names.has('p2p-circuit')) return 'relayed'
  if (names.has('webrtc-direct')) return 'webrtc-direct'
  const place = components.find(({ name }) => name === 'memory')?.value
  if (place !== undefined) return place === 'hand' ? 'hand' : 'room'
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
