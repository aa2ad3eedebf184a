import { fullBucket, type TokenBucket, take } from '../log/index.ts'
import { LIVE_MESSAGES, NEIGHBOURS_REMEMBERED } from './limits.ts'

/** Rule `rate` for live messages: a token bucket for each neighbour. What is over it the sessions bring. */
export class LiveRates {
  readonly #buckets = new Map<string, TokenBucket>()

  /** Whether one more message of that neighbour is heard now. @param now milliseconds */
  allows(neighbour: string, now: number): boolean {
    const { bucket, wait } = take(
      this.#buckets.get(neighbour) ?? fullBucket(LIVE_MESSAGES, now),
      LIVE_MESSAGES,
      1,
      now,
    )
    this.#buckets.delete(neighbour)
    this.#buckets.set(neighbour, bucket)
    if (this.#buckets.size > NEIGHBOURS_REMEMBERED) this.#buckets.delete(this.#buckets.keys().next().value!)
    return wait === 0
  }
}
