import type { Network } from '../network/index.ts'
import { checkHints } from './checkHints.ts'
import type { CirclePeer } from './circle/circlePeer.ts'
import type { MeDocument } from './me/meDocument.ts'
import type { NetworkWatch } from './networkWatch.ts'
import type { Platform } from './platform.ts'
import type { Tabs } from './tabs.ts'

interface Parts {
  readonly platform: Pick<Platform, 'network' | 'locks' | 'tabs'>
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
  #closed = false

  constructor(parts: Parts) {
    this.#parts = parts
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
    const { me, circles } = this.#parts
    checkHints([address], [])
    await me.setRelays([...new Set([...me.relays, address])])
    this.#network?.addRelay(address)
    for (const circle of circles()) circle.net?.addHints({ relays: [address] })
  }

  async removeRelay(address: string): Promise<void> {
    const { me } = this.#parts
    await me.setRelays(me.relays.filter(relay => relay !== address))
    this.#network?.removeRelay(address)
  }

  /** To be called before the circles are closed. */
  close(): void {
    this.#closed = true
  }

  async stop(): Promise<void> {
    await this.#network?.stop()
    this.#stopLeading()
  }

  async #hold(): Promise<void> {
    const { platform, watch, tabs, circles, seed, listen } = this.#parts
    if (this.#closed || platform.network === null) return
    const network = await platform.network({ seed: await seed(), listen })
    if (this.#closed) return network.stop()
    this.#network = network
    watch.follow(network)
    tabs.lead()
    for (const relay of this.#relays()) network.addRelay(relay)
    for (const circle of circles()) await this.#connect(circle, network)
  }

  #relays(): readonly string[] {
    return [...new Set([...this.#parts.me.relays, ...this.#parts.relays])]
  }

  async #connect(circle: CirclePeer, network: Network): Promise<void> {
    await circle.connect(network, this.#relays(), this.#parts.signalling)
    this.#parts.watch.watch(circle)
    circle.net?.events.on('storage', this.#parts.failed)
  }
}
