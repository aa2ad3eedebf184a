/** A token bucket, for the gate’s rule `rate` and whatever else others may ask for. Pure; the caller passes the time. */
export interface TokenBucket {
  readonly tokens: number
  readonly at: number
}

export interface BucketLimits {
  readonly capacity: number
  /** Tokens a second. */
  readonly refill: number
}

export const fullBucket = ({ capacity }: BucketLimits, now: number): TokenBucket => ({
  tokens: capacity,
  at: now,
})

/** Takes `cost` tokens if they are there: the bucket afterwards, and how many milliseconds to wait if they are not. */
export function take(
  bucket: TokenBucket,
  { capacity, refill }: BucketLimits,
  cost: number,
  now: number,
): { bucket: TokenBucket; wait: number } {
  // A clock that was set back must not let the same time flow in twice.
  const at = Math.max(bucket.at, now)
  const tokens = Math.min(capacity, bucket.tokens + ((at - bucket.at) / 1000) * refill)
  if (tokens >= Math.min(cost, capacity)) return { bucket: { tokens: tokens - cost, at }, wait: 0 }
  return {
    bucket: { tokens, at },
    wait: Math.ceil(((Math.min(cost, capacity) - tokens) / refill) * 1000),
  }
}

/**
 * For who waits, and then goes on: `cost` is taken at once, though it leave a debt. The bucket afterwards, and how many
 * milliseconds it takes to have held so much.
 */
export function spend(
  before: TokenBucket,
  limits: BucketLimits,
  cost: number,
  now: number,
): { bucket: TokenBucket; wait: number } {
  const { bucket, wait } = take(before, limits, cost, now)
  if (wait === 0) return { bucket, wait }
  return { bucket: { ...bucket, tokens: bucket.tokens - Math.min(cost, limits.capacity) }, wait }
}
