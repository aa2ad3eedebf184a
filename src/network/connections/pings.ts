import { ping } from '@libp2p/ping'
import { PINGS_AT_ONCE } from './limits.ts'

/**
 * libp2p's ping for peers and relays. By itself it takes one ping at a time, and the heartbeat, finding another under
 * way, takes the connection for dead and gives it up: most often one that is new and just being looked at.
 */
export const pings = (): ReturnType<typeof ping> =>
  ping({ maxOutboundStreams: PINGS_AT_ONCE, maxInboundStreams: 2 * PINGS_AT_ONCE })
