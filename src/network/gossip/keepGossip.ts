import type { Connection, PeerId } from '@libp2p/interface'
import type { PeerNode } from '../peerNode.ts'

export interface GossipKeeper {
  /** Resolves once gossip is not being moved with any peer: what is published meanwhile would miss that peer. */
  settled(): Promise<void>
  stop(): void
}

const GOSSIP_PREFIX = '/meshsub/'
/** Tries to move one peer's gossip, each with time for its stream to open; after that the peer will have gone. */
const TRIES = 5
const LOOKS_PER_TRY = 50
const LOOK_MS = 10

/**
 * Keeps gossip with a peer going when the connection that carried it closes and another one stands. gossipsub opens its
 * stream on the first connection, and looks for another only when the peer is identified anew.
 */
export function keepGossip(node: PeerNode): GossipKeeper {
  const stop = new AbortController()
  const { signal } = stop
  const moves = new Map<string, Promise<void>>()

  /** The connection to move to, or null if there is none or gossip runs. */
  const target = (peer: PeerId): Connection | null => {
    const open = node.getConnections(peer).filter(({ status }) => status === 'open')
    return signal.aborted || open.some(sendsGossip) ? null : (open[0] ?? null)
  }

  const move = async (peer: PeerId): Promise<void> => {
    // Streams of a connection may end a moment after it.
    await new Promise(resolve => setTimeout(resolve, 0))
    for (let tried = 0; tried < TRIES; tried++) {
      const connection = target(peer)
      if (!connection) return
      try {
        await node.services.identify.identify(connection)
      } catch (error) {
        connection.log('could not identify again to move gossip - %e', error)
      }
      for (let looked = 0; looked < LOOKS_PER_TRY && target(peer); looked++) {
        await new Promise(resolve => setTimeout(resolve, LOOK_MS))
      }
    }
  }

  node.addEventListener(
    'connection:close',
    ({ detail: { remotePeer } }) => {
      const peer = remotePeer.toString()
      if (moves.has(peer)) return
      moves.set(
        peer,
        move(remotePeer).finally(() => moves.delete(peer)),
      )
    },
    { signal },
  )
  return {
    async settled() {
      await Promise.all(moves.values())
    },
    stop: () => stop.abort(),
  }
}

const sendsGossip = (connection: Connection): boolean =>
  connection.streams.some(
    ({ direction, protocol, status }) =>
      direction === 'outbound' && protocol.startsWith(GOSSIP_PREFIX) && status === 'open',
  )
