import type { Connection, PeerId } from '@libp2p/interface'
import type { PeerNode } from '../peerNode.ts'

export interface GossipKeeper {
  /**
   * Resolves once gossip is not being moved with any peer: what is published meanwhile would miss that peer. It resolves
   * soon in any case: a peer that can't be reached must not hold up what is said to all the others, and catching up
   * brings it what it missed.
   */
  settled(): Promise<void>
  stop(): void
}

const GOSSIP_PREFIX = '/meshsub/'
/** Tries to move one peer's gossip, each with time for its stream to open; after that the peer will have gone. */
const TRIES = 5
const LOOKS_PER_TRY = 50
const LOOK_MS = 10
/** The most that a message waits for gossip to be moved, which takes a few round trips. */
const PATIENCE_MS = 1_000

/**
 * Keeps gossip with a peer going when the connection that carried it closes and another one stands. gossipsub opens its
 * stream on the first connection, and looks for another only when the peer is identified anew.
 */
export function keepGossip(node: PeerNode): GossipKeeper {
  const stop = new AbortController()
  const { signal } = stop
  const moves = new Map<string, Promise<void>>()

  /** The connections to which gossip can move; none if it runs. */
  const targets = (peer: PeerId): readonly Connection[] => {
    const open = node.getConnections(peer).filter(({ status }) => status === 'open')
    return signal.aborted || open.some(sendsGossip) ? [] : open
  }

  const move = async (peer: PeerId): Promise<void> => {
    // Streams of a connection may end a moment after it.
    await wait(0)
    for (let tried = 0; tried < TRIES; tried++) {
      const connections = targets(peer)
      if (connections.length === 0) return
      // Any of them may be dead without having said so: gossip goes over the first that answers.
      await Promise.any(
        connections.map(async connection => {
          try {
            await node.services.identify.identify(connection)
          } catch (error) {
            connection.log('could not identify again to move gossip - %e', error)
            throw error
          }
        }),
      ).catch(() => undefined)
      for (let looked = 0; looked < LOOKS_PER_TRY && targets(peer).length > 0; looked++) await wait(LOOK_MS)
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
      if (moves.size > 0) await Promise.race([Promise.all(moves.values()), wait(PATIENCE_MS)])
    },
    stop: () => stop.abort(),
  }
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, milliseconds))

const sendsGossip = (connection: Connection): boolean =>
  connection.streams.some(
    ({ direction, protocol, status }) =>
      direction === 'outbound' && protocol.startsWith(GOSSIP_PREFIX) && status === 'open',
  )
