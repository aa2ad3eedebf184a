import { type BucketLimits, fullBucket, spend } from '../base/index.ts'
import type { AddressKey } from '../sync/index.ts'

/**
 * Rule `rate` for what one peer is given a second time. To be sent what one lacks costs nothing; who claims to have lost
 * all of it, again and again, is served ever more slowly, and the others are not.
 */
export class Given {
  readonly #upTo = new Map<AddressKey, number>()
  readonly #limits: BucketLimits
  #bucket

  constructor(limits: BucketLimits, now: number) {
    this.#limits = limits
    this.#bucket = fullBucket(limits, now)
  }

  /** A segment is about to be given from one seq to another. @returns whether it was given before */
  again(address: AddressKey, from: number, to: number): boolean {
    const before = this.#upTo.get(address) ?? -1
    this.#upTo.set(address, Math.max(before, to))
    return from <= before
  }

  /** Milliseconds to wait before so many bytes are given once more. */
  wait(bytes: number, now: number): number {
    const { bucket, wait } = spend(this.#bucket, this.#limits, bytes, now)
    this.#bucket = bucket
    return wait
  }
}
