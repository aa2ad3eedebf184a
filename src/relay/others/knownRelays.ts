import type { Libp2p } from '@libp2p/interface'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { RELAY_PROTOCOL, rankRelays } from '../../network/index.ts'
import { KAD_PROTOCOL } from '../libp2p/index.ts'
import { RELAYS_KNOWN } from './limits.ts'
import { isOfUseTo, reachOf } from './reach.ts'

/** Addresses told of one relay: one by WebSocket, one by WebRTC-direct. */
const KINDS = [/\/wss?(\/|$)/, /\/webrtc-direct(\/|$)/]

/** The relays that this one is connected with, which therefore are alive, and what they say where they are. */
export class KnownRelays {
  readonly #addresses = new Map<string, readonly Multiaddr[]>()
  readonly #stop = new AbortController()

  /** @param onRelay one more is known, there */
  constructor(node: Libp2p, onRelay: (peer: string, addresses: readonly Multiaddr[]) => void) {
    const listen = { signal: this.#stop.signal }
    node.addEventListener(
      'peer:identify',
      ({ detail: { peerId, protocols, listenAddrs } }) => {
        if (!protocols.includes(RELAY_PROTOCOL) || !protocols.includes(KAD_PROTOCOL)) return
        const peer = peerId.toString()
        const isNew = !this.#addresses.has(peer)
        if (isNew && this.#addresses.size >= RELAYS_KNOWN) return
        this.#addresses.set(peer, listenAddrs)
        if (isNew) onRelay(peer, listenAddrs)
      },
      listen,
    )
    node.addEventListener(
      'peer:disconnect',
      ({ detail }) => this.#addresses.delete(detail.toString()),
      listen,
    )
  }

  get size(): number {
    return this.#addresses.size
  }

  /** In an order that depends on the topic alone, so that all who ask about it are told the same, whatever relay they ask. */
  aliveFor(topic: string, asker: Multiaddr): string[] {
    const relays = [...this.#addresses.keys()].map(id => ({ id, named: false, bad: false }))
    return rankRelays(topic, relays).flatMap(({ id }) => tellable(id, this.#addresses.get(id)!, asker))
  }

  stop(): void {
    this.#stop.abort()
  }
}

/** The addresses of a relay that are worth telling to this asker, one of each kind, those that reach furthest first. */
export function tellable(peer: string, addresses: readonly Multiaddr[], asker: Multiaddr): string[] {
  const useful = addresses
    .filter(address => isOfUseTo(asker, address))
    .sort((a, b) => REACH[reachOf(a)] - REACH[reachOf(b)])
  return KINDS.flatMap(kind => useful.find(address => kind.test(address.toString())) ?? []).map(address =>
    withPeer(address, peer),
  )
}

const REACH = { everywhere: 0, network: 1, machine: 2 } as const

const withPeer = (address: Multiaddr, peer: string): string =>
  address.getComponents().some(({ name }) => name === 'p2p')
    ? address.toString()
    : multiaddr(`${address}/p2p/${peer}`).toString()
