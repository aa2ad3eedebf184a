/**
 * Which RTCPeerConnection is under a libp2p connection. Neither libp2p nor @libp2p/webrtc 6.0.33 tells, so their private
 * fields are read here and nowhere else. Where another version keeps them elsewhere, `turn` is never told.
 */

import type { Connection, MultiaddrConnection } from '@libp2p/interface'

const carried = new WeakMap<object, RTCPeerConnection>()

/** Tells what is under a connection that this project made itself. */
export function carriedBy(connection: MultiaddrConnection, peerConnection: RTCPeerConnection): void {
  carried.set(connection, peerConnection)
}

/** Undefined for wires that are no WebRTC. */
export function peerConnectionOf(connection: Connection): RTCPeerConnection | undefined {
  const { maConn } = connection as unknown as { maConn?: { peerConnection?: RTCPeerConnection } }
  return maConn && (carried.get(maConn) ?? maConn.peerConnection)
}
