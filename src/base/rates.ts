import { type BucketLimits, fullBucket, type TokenBucket, take } from './tokenBucket.ts'

/** A token bucket for each of those heard last. Who was forgotten has a full one again. */
export class Rates {
  readonly #limits: BucketLimits
  readonly #remembered: number
  readonly #buckets = new Map<string, TokenBucket>()

  /** @param remembered how many buckets are kept */
  constructor(limits: BucketLimits, remembered: number) {
    this.#limits = limits
    this.#remembered = remembered
  }

  /** @param now milliseconds, @param cost of what is asked. @returns false if this is one too many. */
  allows(who: string, now: number, cost = 1): boolean {
    const { bucket, wait } = take(this.#bucketOf(who, now), this.#limits, cost, now)
    this.#keep(who, bucket)
    return wait === 0
  }

  /** Takes so much away, though it leave a debt: at most what a full bucket holds. */
  charge(who: string, cost: number, now: number): void {
    const { tokens, at } = take(this.#bucketOf(who, now), this.#limits, 0, now).bucket
    this.#keep(who, { tokens: Math.max(-this.#limits.capacity, tokens - cost), at })
  }

  #bucketOf(who: string, now: number): TokenBucket {
    return this.#buckets.get(who) ?? fullBucket(this.#limits, now)
  }

  #keep(who: string, bucket: TokenBucket): void {
    // Deleted first, so that the map stays in the order of being heard.
    this.#buckets.delete(who)
    this.#buckets.set(who, bucket)
    if (this.#buckets.size > this.#remembered) this.#buckets.delete(this.#buckets.keys().next().value!)
  }
}
