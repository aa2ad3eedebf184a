import { circuitRelayTransport } from '@libp2p/circuit-relay-v2'
import type { Connection, PeerId } from '@libp2p/interface'

type CircuitFactory = ReturnType<typeof circuitRelayTransport>

/** The part of libp2p's circuit transport that it does not type: its reservations, renewed by itself until the connection ends. */
interface ReservationStore {
  addRelay(peer: PeerId, type: 'configured'): Promise<unknown>
}

/** A circuit transport, and the way to reserve a place at one given relay. */
export function circuits(): { transport: CircuitFactory; reserve(connection: Connection): Promise<void> } {
  let store: ReservationStore | undefined
  // It empties its queue whenever a reservation is made or ends, and whoever waits in it is never told: so nobody must wait.
  const create = circuitRelayTransport({ reservationConcurrency: Number.POSITIVE_INFINITY })
  return {
    transport: components => {
      const transport = create(components)
      store = (transport as unknown as { reservationStore?: ReservationStore }).reservationStore
      return transport
    },
    async reserve(connection) {
      if (!store)
        throw new TypeError('this version of @libp2p/circuit-relay-v2 keeps its reservations elsewhere')
      await store.addRelay(connection.remotePeer, 'configured')
    },
  }
}
