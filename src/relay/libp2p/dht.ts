import type { PeerId } from '@libp2p/interface'
import { type KadDHT, type KadDHTComponents, kadDHT } from '@libp2p/kad-dht'
import type { Multiaddr } from '@multiformats/multiaddr'
import { DhtStore } from './dhtStore.ts'
import { DHT_RECORDS, DHT_STREAMS } from './limits.ts'

/** A distributed hash table of these relays alone: it has nothing to do with IPFS's. */
export const KAD_PROTOCOL = '/murmuration/kad/1.0.0'

/** How long others tell that this relay has a topic, unless it says so again. */
const RECORD_MS = 2 * 3_600_000
const SAY_AGAIN_BELOW_MS = 80 * 60_000
const LOOK_WHETHER_MS = 20 * 60_000
/** How often a relay looks for neighbours that it does not know. */
const NEIGHBOURS_MS = 60_000

/** The table, and which relays stand in it. */
export interface RelayDht extends KadDHT {
  readonly routingTable: { find(peer: PeerId): Promise<PeerId | undefined> }
}

/** Relays find each other, and which of them have a topic. Nothing else is kept in it: values are refused. */
export function relayDht(
  mayDial: (address: Multiaddr) => boolean,
): (components: KadDHTComponents) => RelayDht {
  const create = kadDHT({
    protocol: KAD_PROTOCOL,
    clientMode: false,
    // The first relay has nobody to ask, and is asked nevertheless.
    allowQueryWithZeroPeers: true,
    querySelfInterval: NEIGHBOURS_MS,
    maxInboundStreams: DHT_STREAMS,
    reprovide: { validity: RECORD_MS, threshold: SAY_AGAIN_BELOW_MS, interval: LOOK_WHETHER_MS },
    validators: { pk: refuse, ipns: refuse },
    peerInfoMapper: peer => ({ ...peer, multiaddrs: peer.multiaddrs.filter(address => mayDial(address)) }),
  })
  return components => {
    const datastore = new DhtStore(components.peerId.toString(), DHT_RECORDS)
    const get = (of: KadDHTComponents, key: string | symbol): unknown =>
      key === 'datastore' ? datastore : Reflect.get(of, key)
    // Its type does not show the table.
    return create(new Proxy(components, { get })) as RelayDht
  }
}

function refuse(): never {
  throw new Error('relays keep no values for each other')
}

export type { KadDHT }
