import type { Logger, MultiaddrConnection, Upgrader } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import { carriedBy } from '../ice/index.ts'
import type { DataChannelPipe } from './dataChannelPipe.ts'
import { pipeConnection } from './pipeConnection.ts'

export interface OverDataChannelOptions {
  /** PeerIds: of this node, and of the one that the other side says to be, which Noise then makes it prove. */
  readonly self: string
  readonly peer: string
  /** What the connection's address begins with; it names the wire, and nobody can dial it. */
  readonly address: string
  /** What the data channel belongs to. */
  readonly under: RTCPeerConnection
  readonly upgrader: Upgrader
  readonly log: Logger
  readonly signal: AbortSignal
  /** libp2p has closed the connection. */
  onClosed(): void
}

/** Largest data channel message that every WebRTC implementation takes is 16 KiB; one byte tells its kind. */
const MAX_MESSAGE_SIZE = 16 * 1024 - 1

/** Makes a data channel that both sides have a libp2p connection. Throws if that fails or `signal` is aborted before. */
export async function connectOver(pipe: DataChannelPipe, options: OverDataChannelOptions): Promise<void> {
  const { self, peer, address, upgrader, log, signal } = options
  // Either may have made the offer, or both; who dials in libp2p must be settled without asking.
  const direction = self < peer ? 'outbound' : 'inbound'
  const connection: MultiaddrConnection = pipeConnection(pipe, {
    remoteAddr: multiaddr(`${address}/p2p/${peer}`),
    direction,
    log,
    maxMessageSize: MAX_MESSAGE_SIZE,
  })
  carriedBy(connection, options.under)
  connection.addEventListener('close', () => options.onClosed())
  if (direction === 'inbound') await upgrader.upgradeInbound(connection, { signal })
  else await upgrader.upgradeOutbound(connection, { signal })
}
