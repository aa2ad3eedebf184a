import { type BucketLimits, fullBucket, type TokenBucket, take } from '../../log/index.ts'

/** One token bucket for each address that something comes from, for the addresses heard last. */
export class SourceRates {
  readonly #limits: BucketLimits
  readonly #sourcesLimit: number
  readonly #buckets = new Map<string, TokenBucket>()

  constructor(limits: BucketLimits, sourcesLimit: number) {
    this.#limits = limits
    this.#sourcesLimit = sourcesLimit
  }

  /** @param now milliseconds. @returns false if this is one too many. */
  allows(source: string, now: number): boolean {
    const known = this.#buckets.get(source) ?? fullBucket(this.#limits, now)
    const { bucket, wait } = take(known, this.#limits, 1, now)
    // Deleted first, so that the map stays in the order of being heard.
    this.#buckets.delete(source)
    this.#buckets.set(source, bucket)
    if (this.#buckets.size > this.#sourcesLimit) this.#buckets.delete(this.#buckets.keys().next().value!)
    return wait === 0
  }
}
