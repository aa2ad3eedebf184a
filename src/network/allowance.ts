import { ALLOWANCES_REMEMBERED } from './limits.ts'

/** What one neighbour may ask for: a token bucket over the clock of the process. */
export class Allowance {
  readonly #burst: number
  readonly #perSecond: number
  #tokens: number
  #at = performance.now()

  constructor(burst: number, perSecond: number) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#tokens = burst
  }

  take(cost = 1): boolean {
    const now = performance.now()
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1_000) * this.#perSecond)
    this.#at = now
    if (this.#tokens < cost) return false
    this.#tokens -= cost
    return true
  }
}

/** An allowance for each of those who asked last: who comes again finds what they had left. */
export class Allowances {
  readonly #burst: number
  readonly #perSecond: number
  readonly #known = new Map<string, Allowance>()

  constructor(burst: number, perSecond: number) {
    this.#burst = burst
    this.#perSecond = perSecond
  }

  take(who: string, cost = 1): boolean {
    const allowance = this.#known.get(who) ?? new Allowance(this.#burst, this.#perSecond)
    this.#known.delete(who)
    this.#known.set(who, allowance)
    if (this.#known.size > ALLOWANCES_REMEMBERED) this.#known.delete(this.#known.keys().next().value!)
    return allowance.take(cost)
  }
}
