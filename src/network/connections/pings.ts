import { ping } from '@libp2p/ping'

/**
 * Pings at once on one connection, each way. The heartbeat, who prunes and who doubts may look at the same moment, a few
 * times over while the machine is busy.
 */
const PINGS_AT_ONCE = 8

/**
 * libp2p's ping for peers and relays. By itself it takes one ping at a time, and the heartbeat, finding another under
 * way, takes the connection for dead and gives it up: most often one that is new and just being looked at.
 */
export const pings = (): ReturnType<typeof ping> =>
  ping({ maxOutboundStreams: PINGS_AT_ONCE, maxInboundStreams: 2 * PINGS_AT_ONCE })
