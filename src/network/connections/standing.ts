import { Emitter } from '../../base/index.ts'

/** A peer that has sunk this low is disconnected and refused. */
export const STANDING_FLOOR = -100
/** Standing that comes back each second: a peer at half the floor is forgiven in under two minutes. */
const RECOVERY_PER_SECOND = 0.5
/** How long a peer that hit the floor is refused. Long enough to stop a loop, short enough to forgive a bug that was mended. */
const REFUSED_MS = 10 * 60_000
/** Peers remembered; beyond it the oldest are forgotten, which forgives them. */
const REMEMBERED_LIMIT = 4_096
/** Better than nothing can only be earned back, not saved up. */
const STANDING_CEILING = 0

interface Entry {
  value: number
  at: number
  refusedUntil: number
}

export interface StandingEvents {
  /** Hit the floor just now. */
  refused: { peer: string }
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
  report(peer: string, cost: number): void {
    const at = this.#now()
    const refusedUntil = this.#entries.get(peer)?.refusedUntil ?? 0
    const value = Math.max(STANDING_FLOOR, Math.min(STANDING_CEILING, this.of(peer) - cost))
    const sunk = value === STANDING_FLOOR && refusedUntil <= at
    this.#entries.delete(peer)
    this.#entries.set(peer, { value, at, refusedUntil: sunk ? at + REFUSED_MS : refusedUntil })
    if (this.#entries.size > REMEMBERED_LIMIT) this.#entries.delete(this.#entries.keys().next().value!)
    if (sunk) this.events.emit('refused', { peer })
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
}
