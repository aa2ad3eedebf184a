import { Emitter } from '../../base/index.ts'
import type { Misdeed, RefusedPeer } from '../api.ts'
import { RECOVERY_PER_SECOND, REFUSED_MS, REMEMBERED_LIMIT, STANDING_FLOOR } from './limits.ts'

/** Better than nothing can only be earned back, not saved up. */
const STANDING_CEILING = 0

interface Entry {
  value: number
  at: number
  refusedUntil: number
  /** What it did last. */
  why: Misdeed
}

export interface StandingEvents {
  /** Hit the floor just now. */
  refused: RefusedPeer
}

/** How well each peer has behaved, from 0 (nothing against it) down to the floor. Recovers with time. */
export class Standing {
  readonly events = new Emitter<StandingEvents>()
  readonly #entries = new Map<string, Entry>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** @param cost what it did, in points off; negative to raise. */
  report(peer: string, cost: number, why: Misdeed): void {
    const at = this.#now()
    const refusedUntil = this.#entries.get(peer)?.refusedUntil ?? 0
    const value = Math.max(STANDING_FLOOR, Math.min(STANDING_CEILING, this.of(peer) - cost))
    const sunk = value === STANDING_FLOOR && refusedUntil <= at
    const until = sunk ? at + REFUSED_MS : refusedUntil
    this.#entries.delete(peer)
    this.#entries.set(peer, { value, at, refusedUntil: until, why })
    if (this.#entries.size > REMEMBERED_LIMIT) this.#entries.delete(this.#entries.keys().next().value!)
    if (sunk) this.events.emit('refused', { peer, why, until })
  }

  /** 0 down to `STANDING_FLOOR`. */
  of(peer: string): number {
    const entry = this.#entries.get(peer)
    if (!entry) return STANDING_CEILING
    const recovered = entry.value + (RECOVERY_PER_SECOND * (this.#now() - entry.at)) / 1_000
    return Math.min(STANDING_CEILING, recovered)
  }

  isRefused(peer: string): boolean {
    return (this.#entries.get(peer)?.refusedUntil ?? 0) > this.#now()
  }

  /** Peers that are refused now. */
  refused(): RefusedPeer[] {
    const now = this.#now()
    return [...this.#entries].flatMap(([peer, { refusedUntil, why }]) =>
      refusedUntil > now ? [{ peer, why, until: refusedUntil }] : [],
    )
  }
}
