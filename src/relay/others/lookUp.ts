import type { PeerInfo } from '@libp2p/interface'
import type { KadDHT } from '../libp2p/index.ts'
import { keyOf } from './announcing.ts'
import { LOOK_UP_MS, LOOK_UPS_AT_ONCE, LOOKED_UP_MS, TOPICS_REMEMBERED } from './limits.ts'

interface Found {
  readonly at: number
  readonly relays: Promise<readonly PeerInfo[]>
}

/** Which relays have a topic, by asking the others; once for all who ask within a while. */
export class LookUp {
  readonly #dht: KadDHT
  readonly #self: string
  readonly #found = new Map<string, Found>()
  #running = 0

  constructor(dht: KadDHT, self: string) {
    this.#dht = dht
    this.#self = self
  }

  async relaysWith(topic: string): Promise<readonly PeerInfo[]> {
    const known = this.#found.get(topic)
    if (known && performance.now() - known.at < LOOKED_UP_MS) return known.relays
    if (this.#running >= LOOK_UPS_AT_ONCE) return known?.relays ?? []
    const relays = this.#ask(topic)
    this.#found.delete(topic)
    this.#found.set(topic, { at: performance.now(), relays })
    const [oldest] = this.#found.keys()
    if (this.#found.size > TOPICS_REMEMBERED && oldest !== undefined) this.#found.delete(oldest)
    return relays
  }

  async #ask(topic: string): Promise<readonly PeerInfo[]> {
    this.#running += 1
    const found = new Map<string, PeerInfo>()
    try {
      const signal = AbortSignal.timeout(LOOK_UP_MS)
      for await (const event of this.#dht.findProviders(keyOf(topic), { signal }))
        if (event.name === 'PROVIDER')
          for (const relay of event.providers) found.set(relay.id.toString(), relay)
    } catch {
      // Time is up, or the relays that were asked are gone: what came until then is the answer.
    } finally {
      this.#running -= 1
    }
    found.delete(this.#self)
    return [...found.values()]
  }
}
