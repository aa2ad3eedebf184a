import type { Connection } from '@libp2p/interface'
import type { PeerNode } from '../peerNode.ts'
import type { PeerBook } from './peerBook.ts'
import { ping } from './ping.ts'
import { bestConnection, isDirect } from './wire.ts'

export interface PruneOptions {
  readonly node: PeerNode
  readonly book: PeerBook
  /** Called with the first round trip of a connection that works. */
  onWorks(connection: Connection): void
}

/**
 * Keeps one connection with each peer: as soon as a direct one stands and answers a ping, the others are closed.
 *
 * Only one side decides, or both could close the one that the other keeps: the lower PeerId, and towards a relay (which
 * has many peers and no reason to choose) the peer.
 * @returns a function that ends it.
 */
export function pruneConnections({ node, book, onWorks }: PruneOptions): () => void {
  const self = node.peerId.toString()
  const stop = new AbortController()

  const settle = async (connection: Connection): Promise<void> => {
    const roundTrip = await ping(connection)
    if (roundTrip === null || connection.status !== 'open') return
    connection.rtt = roundTrip
    onWorks(connection)
    const peer = connection.remotePeer.toString()
    if (self > peer && book.role(peer) !== 'relay') return
    const connections = node.getConnections(connection.remotePeer)
    const best = bestConnection(connections)
    // The newer one was pinged; if an older one is better, it was pinged when it was new.
    if (!best || !isDirect(best)) return
    await Promise.all(connections.filter(other => other !== best).map(other => other.close()))
  }

  node.addEventListener('connection:open', ({ detail }) => void settle(detail), { signal: stop.signal })
  return () => stop.abort()
}
