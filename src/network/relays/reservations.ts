import { circuitRelayTransport, RELAY_V2_HOP_CODEC } from '@libp2p/circuit-relay-v2'
import type { Connection, PeerId } from '@libp2p/interface'

type CircuitFactory = ReturnType<typeof circuitRelayTransport>

/** The part of libp2p's circuit transport that it does not type: its reservations, renewed by itself until the connection ends. */
interface ReservationStore {
  addRelay(peer: PeerId, type: 'configured'): Promise<unknown>
}

/**
 * A circuit transport, and the way to reserve a place at one given relay.
 * @param toPeer calls that this node, if it is a relay itself, passes on to one peer at a time. libp2p asks the transport
 *   for that, and its relay only where there is no transport.
 */
export function circuits(toPeer: number): {
  transport: CircuitFactory
  reserve(connection: Connection): Promise<void>
} {
  let store: ReservationStore | undefined
  // It empties its queue whenever a reservation is made or ends, and whoever waits in it is never told: so nobody must wait.
  const create = circuitRelayTransport({
    reservationConcurrency: Number.POSITIVE_INFINITY,
    maxOutboundStopStreams: toPeer,
  })
  return {
    transport: components => {
      const transport = create(components)
      store = (transport as unknown as { reservationStore?: ReservationStore }).reservationStore
      return transport
    },
    async reserve(connection) {
      if (!store)
        throw new TypeError('this version of @libp2p/circuit-relay-v2 keeps its reservations elsewhere')
      try {
        await store.addRelay(connection.remotePeer, 'configured')
      } catch (error) {
        endRefused(connection, error)
        throw error
      }
    },
  }
}

/** After a refusal libp2p leaves its question half open on both sides, and the other side takes only so many at a time. */
function endRefused(connection: Connection, reason: unknown): void {
  for (const stream of connection.streams)
    if (stream.protocol === RELAY_V2_HOP_CODEC && stream.writeStatus === 'closed')
      stream.abort(reason instanceof Error ? reason : new Error(String(reason)))
}
