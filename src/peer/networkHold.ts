import { sameWay } from '../base/index.ts'
import type { Network } from '../network/index.ts'
import { checkHints } from './checkHints.ts'
import type { CirclePeer } from './circle/circlePeer.ts'
import { readIceServers } from './iceServers.ts'
import { REMOVED_LIMIT } from './limits.ts'
import type { MeDocument } from './me/meDocument.ts'
import { nostrInUse } from './me/nostr.ts'
import type { NetworkWatch } from './networkWatch.ts'
import type { Platform } from './platform.ts'
import { relayMemory } from './relayMemory.ts'
import type { Tabs } from './tabs.ts'

const without = (relays: readonly string[], relay: string): string[] =>
  relays.filter(other => sameWay(other) !== relay)

interface Parts {
  readonly platform: Pick<Platform, 'network' | 'locks' | 'tabs' | 'store'>
  readonly me: MeDocument
  readonly circles: () => Iterable<CirclePeer>
  readonly watch: NetworkWatch
  readonly tabs: Tabs
  readonly seed: () => Promise<Uint8Array>
  /** Relays and signalling servers for all circles, after the links' own. */
  readonly relays: readonly string[]
  readonly signalling: readonly string[]
  /** Multiaddrs to take connections at. */
  readonly listen: readonly string[]
  failed(error: Error): void
}

/** This peer's one network. Of several tabs one holds it; the next takes over when that goes. */
export class NetworkHold {
  readonly #parts: Parts
  #network: Network | undefined
  #stopLeading: () => void = () => undefined
  #stopFollowing: () => void = () => undefined
  #closed = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Undefined while another tab holds it. */
  get network(): Network | undefined {
    return this.#network
  }

  async start(): Promise<void> {
    const { network, locks, tabs } = this.#parts.platform
    if (network === null) return
    if (tabs === null) return this.#hold()
    this.#stopLeading = locks.lead('network', () => void this.#hold())
  }

  /** A circle that was opened since. */
  async connect(circle: CirclePeer): Promise<void> {
    if (this.#network) await this.#connect(circle, this.#network)
  }

  /** Multiaddrs at which this peer takes connections with nobody between. */
  listening(): readonly string[] {
    return this.#network?.addresses() ?? []
  }

  async addRelay(address: string): Promise<void> {
    const { me } = this.#parts
    checkHints([address], [])
    const written = sameWay(address)
    await me.setRemovedRelays(without(me.removedRelays, written))
    await me.setRelays([...without(me.relays, written), written])
    this.#network?.addRelay(written)
  }

  async removeRelay(address: string): Promise<void> {
    const { me } = this.#parts
    const written = sameWay(address)
    await me.setRelays(without(me.relays, written))
    await me.setRemovedRelays([...without(me.removedRelays, written), written].slice(-REMOVED_LIMIT))
    this.#network?.removeRelay(written)
  }

  /** Another tab or another device has added or removed relays. */
  follow(): void {
    for (const relay of this.#parts.me.removedRelays) this.#network?.removeRelay(relay)
    for (const relay of this.#relays()) this.#network?.addRelay(relay)
  }

  /** Tries at once what waits to be tried again. @returns false if another tab holds the network */
  retry(): boolean {
    this.#network?.wake()
    return this.#network !== undefined
  }

  /** To be called before the circles are closed. */
  close(): void {
    this.#closed = true
  }

  async stop(): Promise<void> {
    this.#stopFollowing()
    await this.#network?.stop()
    this.#stopLeading()
  }

  async #hold(): Promise<void> {
    const { platform, me, watch, tabs, circles, seed, listen } = this.#parts
    if (this.#closed || platform.network === null) return
    const network = await platform.network({
      seed: await seed(),
      listen,
      iceServers: readIceServers(me),
      relayMemory: relayMemory(platform.store),
      refusedRelays: me.removedRelays,
    })
    if (this.#closed) return network.stop()
    this.#network = network
    // They may also be set in another tab, or on another of the person's devices.
    this.#stopFollowing = me.onChange(() => {
      network.setIceServers(readIceServers(me))
      network.useNostr(nostrInUse(me))
    })
    network.useNostr(nostrInUse(me))
    watch.follow(network)
    tabs.lead()
    for (const relay of this.#relays()) network.addRelay(relay)
    for (const circle of circles()) await this.#connect(circle, network)
  }

  #relays(): readonly string[] {
    const { me, relays } = this.#parts
    const removed = new Set(me.removedRelays.map(sameWay))
    return [...new Set([...me.relays, ...relays].map(sameWay))].filter(relay => !removed.has(relay))
  }

  async #connect(circle: CirclePeer, network: Network): Promise<void> {
    await circle.connect(network, this.#parts.signalling)
    this.#parts.watch.watch(circle)
    circle.net?.events.on('storage', this.#parts.failed)
  }
}
