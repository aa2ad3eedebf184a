import { CALLS_ENOUGH, PEERS_REMEMBERED } from './limits.ts'

export interface FoundOptions {
  /** How many peers of the room are connected, over any wire. */
  connected(): number
  needless(peer: string): boolean
  /** Something is under way with this peer, or there is no place for more. */
  isBusy(peer: string): boolean
  /** Calls the peer, or lets it know that it can call. */
  approach(peer: string): void
}

/** How long who was approached is left in peace, whatever they say. */
const AGAIN_MS = 15_000
/** After a call that failed: a message may have been lost. Then one waits until they say again that they are here. */
const RETRIES_MS: readonly number[] = [1_000, 8_000]
/** With fewer connections than this a room is small, as far as one knows, and nobody waits. */
const SMALL = 4
/** In a larger one, who comes is not approached by all at the same moment: those who wait hear what the others do. */
const SPREAD_MS = 2_000

/** Who has been found in a room, and who of them is approached when. */
export class Found {
  readonly #options: FoundOptions
  /** When a peer was last approached (`performance.now()`). */
  readonly #approached = new Map<string, number>()
  /** Here, and with another connection with this node. */
  readonly #passedOver = new Set<string>()
  /** Calls that failed one after another. */
  readonly #failures = new Map<string, number>()
  readonly #waiting = new Map<string, { readonly timer: ReturnType<typeof setTimeout>; overheard: number }>()

  constructor(options: FoundOptions) {
    this.#options = options
  }

  /** @param isNew who says it has just come, and does not answer to this node */
  here(peer: string, isNew: boolean): void {
    if (this.#waiting.has(peer) || this.#waiting.size >= PEERS_REMEMBERED) return
    if (!isNew || this.#options.connected() < SMALL) {
      this.#consider(peer)
      return
    }
    this.#later(peer, Math.random() * SPREAD_MS)
  }

  /** Somebody has approached this peer. */
  overheard(peer: string): void {
    const waiting = this.#waiting.get(peer)
    if (waiting) waiting.overheard++
  }

  /** No direct connection with this peer is left. */
  lost(peer: string): void {
    if (!this.#passedOver.delete(peer)) return
    this.#approached.delete(peer)
    this.#consider(peer)
  }

  /** A call of this node to this peer has failed. */
  failed(peer: string): void {
    const failures = this.#failures.get(peer) ?? 0
    const wait = RETRIES_MS[failures]
    this.#failures.delete(peer)
    if (wait === undefined || this.#failures.size >= PEERS_REMEMBERED) return
    this.#failures.set(peer, failures + 1)
    this.#approached.delete(peer)
    if (!this.#waiting.has(peer)) this.#later(peer, wait)
  }

  /** It is connected. Once it comes again it has gone meanwhile, and is approached at once. */
  succeeded(peer: string): void {
    this.#failures.delete(peer)
    this.#approached.delete(peer)
  }

  stop(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer)
    this.#waiting.clear()
  }

  #later(peer: string, wait: number): void {
    const timer = setTimeout(() => {
      const overheard = this.#waiting.get(peer)?.overheard ?? 0
      this.#waiting.delete(peer)
      if (overheard < CALLS_ENOUGH) this.#consider(peer)
    }, wait)
    this.#waiting.set(peer, { timer, overheard: 0 })
  }

  #consider(peer: string): void {
    const { needless, isBusy, approach } = this.#options
    if (needless(peer)) {
      if (this.#passedOver.size < PEERS_REMEMBERED) this.#passedOver.add(peer)
      return
    }
    const since = performance.now() - (this.#approached.get(peer) ?? Number.NEGATIVE_INFINITY)
    if (since < AGAIN_MS || isBusy(peer)) return
    if (this.#approached.size >= PEERS_REMEMBERED) this.#approached.clear()
    this.#approached.set(peer, performance.now())
    approach(peer)
  }
}
