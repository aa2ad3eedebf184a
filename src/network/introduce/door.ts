import { circuitRelayServer } from '@libp2p/circuit-relay-v2'
import { CIRCUIT_BYTES, CIRCUIT_MS, CIRCUITS_AT_ONCE, MAX_PLACES, PLACE_MS } from './limits.ts'

/** Whom a node lets in, and for whom it is a small relay. Peers are PeerIds as text. */
export interface Door {
  /** Asked for each that wants to connect. */
  takesIn(peer: string): boolean
  /** Whether that neighbour may be called through this node. */
  givesPlace(peer: string): boolean
  /** Whether the one may call the other through this node. */
  passesOn(from: string, to: string): boolean
}

/** libp2p's relay as a peer runs it: for calls between its neighbours, not for what they then say. */
export const passCalls = (): ReturnType<typeof circuitRelayServer> =>
  circuitRelayServer({
    maxInboundHopStreams: CIRCUITS_AT_ONCE,
    maxOutboundStopStreams: CIRCUITS_AT_ONCE,
    reservations: {
      maxReservations: MAX_PLACES,
      reservationTtl: PLACE_MS,
      defaultDurationLimit: CIRCUIT_MS,
      defaultDataLimit: BigInt(CIRCUIT_BYTES),
    },
  })
