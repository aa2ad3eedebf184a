import type { PeerState } from '../state/index.ts'

/** The name of whoever a connection leads to, once it is known; else ''. */
export const nameOf = (peer: PeerState, peerId: string | null): string =>
  peer.network().connections.find(connection => connection.peer === peerId)?.name ?? ''
