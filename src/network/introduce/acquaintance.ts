import type { Multiaddr } from '@multiformats/multiaddr'
import { Retry } from '../retry.ts'

/** Waits between tries for a direct connection: soon after a mishap; networks that forbid it now rarely allow it within minutes. */
const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 5 * 60_000

/** A member of some room of ours that a relay told of, and where it can be called. */
export class Acquaintance {
  readonly retry = new Retry(FIRST_RETRY_MS, LONGEST_RETRY_MS)
  /** Since when a direct connection is being tried (`performance.now()`), or null. */
  calledAt: number | null = null
  readonly #seenAt = new Map<string, { readonly address: Multiaddr; readonly topics: Set<string> }>()

  /** Addresses of the relays where it is. */
  get relays(): Multiaddr[] {
    return [...this.#seenAt.values()].map(({ address }) => address)
  }

  seen(relay: string, address: Multiaddr, topic: string): void {
    const topics = this.#seenAt.get(relay)?.topics ?? new Set()
    this.#seenAt.set(relay, { address, topics: topics.add(topic) })
  }

  left(relay: string, topic: string): void {
    const topics = this.#seenAt.get(relay)?.topics
    topics?.delete(topic)
    if (topics?.size === 0) this.#seenAt.delete(relay)
  }

  /** What that relay told counts no more. */
  forget(relay: string): void {
    this.#seenAt.delete(relay)
  }
}
