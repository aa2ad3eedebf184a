import type { Connection, PeerId, Stream } from '@libp2p/interface'
import type { PeerNode } from '../peerNode.ts'
import { CALL_PROTOCOL } from '../protocols.ts'
import { abort } from './abort.ts'
import type { PeerBook } from './peerBook.ts'
import { ping } from './ping.ts'
import { verify } from './verify.ts'
import { bestConnection, isDirect, rankOf } from './wire.ts'

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
 * has many peers and no reason to choose) the peer. Invariants: a connection that has not answered is never kept for one
 * that has; and one that carries a call is not closed before the call is over, since a call that is cut off leaves the
 * side that was called with a connection that looks open and is dead.
 * @returns a function that ends it.
 */
export function pruneConnections({ node, book, onWorks }: PruneOptions): () => void {
  const self = node.peerId.toString()
  const stop = new AbortController()
  const silent = new WeakSet<Connection>()

  const settle = async (connection: Connection): Promise<void> => {
    const roundTrip = await ping(connection)
    if (connection.status !== 'open') return
    if (roundTrip === null) silent.add(connection)
    else {
      connection.rtt = roundTrip
      onWorks(connection)
      // Who comes again has left behind what stood before, and this side may not know it yet.
      const older = node.getConnections(connection.remotePeer).filter(other => other !== connection)
      await Promise.all(older.filter(({ rtt }) => rtt !== undefined).map(verify))
    }
    choose(connection.remotePeer)
  }

  const choose = (remotePeer: PeerId): void => {
    if (stop.signal.aborted) return
    const connections = node.getConnections(remotePeer).filter(({ status }) => status === 'open')
    const best = bestConnection(connections.filter(({ rtt }) => rtt !== undefined))
    if (!best) return
    // Nothing is lost with them, whoever decides.
    for (const connection of connections)
      if (silent.has(connection) && connection.rtt === undefined)
        abort(connection, 'it does not answer, and another one does')
    const peer = remotePeer.toString()
    if (!isDirect(best) || (self > peer && book.role(peer) !== 'relay')) return
    for (const connection of connections) {
      // What may turn out better is looked at, too.
      if (connection === best || rankOf(connection) < rankOf(best)) continue
      const call = connection.streams.find(isCall)
      if (call) call.addEventListener('close', () => choose(remotePeer), { once: true })
      else connection.close().catch(({ message }) => abort(connection, message))
    }
  }

  node.addEventListener('connection:open', ({ detail }) => void settle(detail), { signal: stop.signal })
  return () => stop.abort()
}

const isCall = ({ protocol, status }: Stream): boolean => protocol === CALL_PROTOCOL && status === 'open'
