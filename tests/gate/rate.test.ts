import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fullBucket, Rates, spend, take } from '../../src/base/index.ts'

const limits = { capacity: 10, refill: 5 }

describe('rule rate', () => {
  it('lets a burst of the bucket’s size through at once, and then as much as flows in', () => {
    let bucket = fullBucket(limits, 0)
    for (let i = 0; i < 10; i++) {
      const taken = take(bucket, limits, 1, 0)
      expect(taken.wait).toBe(0)
      bucket = taken.bucket
    }
    expect(take(bucket, limits, 1, 0).wait).toBe(200)
    expect(take(bucket, limits, 1, 200).wait).toBe(0)
  })

  it('makes even what is larger than the bucket wait no longer than until it is full', () => {
    const { bucket } = take(fullBucket(limits, 0), limits, 10, 0)
    expect(take(bucket, limits, 1_000, 0).wait).toBe(2_000)
    expect(take(bucket, limits, 1_000, 2_000).wait).toBe(0)
  })

  it('over any time lets through no more than its size and what has flowed in, whatever the clock does', () => {
    const asks = fc.array(
      fc.record({ cost: fc.integer({ min: 1, max: 10 }), later: fc.integer({ min: -50, max: 400 }) }),
    )
    fc.assert(
      fc.property(asks, list => {
        let bucket = fullBucket(limits, 0)
        let [now, latest, through] = [0, 0, 0]
        for (const { cost, later } of list) {
          now += later
          latest = Math.max(latest, now)
          const taken = take(bucket, limits, cost, now)
          bucket = taken.bucket
          if (taken.wait === 0) through += cost
        }
        expect(through).toBeLessThanOrEqual(limits.capacity + (latest / 1_000) * limits.refill + 1e-6)
      }),
    )
  })
})

describe('rule rate for who waits', () => {
  it('lets through what is in the bucket, and then no faster than it flows in, however often it is asked', () => {
    let bucket = fullBucket(limits, 0)
    let now = 0
    for (let i = 0; i < 10 + 20; i++) {
      const spent = spend(bucket, limits, 1, now)
      bucket = spent.bucket
      now += spent.wait
    }
    expect(now).toBe((20 / limits.refill) * 1_000)
  })

  it('makes several who ask at one moment wait one after another', () => {
    const { bucket } = spend(fullBucket(limits, 0), limits, 10, 0)
    const first = spend(bucket, limits, 5, 0)
    expect([first.wait, spend(first.bucket, limits, 5, 0).wait]).toEqual([1_000, 2_000])
  })
})

describe('rule rate for many', () => {
  it('counts each by itself', () => {
    const rates = new Rates({ capacity: 1, refill: 1 }, 10)
    expect([rates.allows('a', 0), rates.allows('a', 0), rates.allows('b', 0)]).toEqual([true, false, true])
    expect(rates.allows('a', 1_000)).toBe(true)
  })

  it('remembers no more than its limit, and forgets the one that is silent longest', () => {
    const rates = new Rates({ capacity: 1, refill: 1 }, 2)
    for (const source of ['a', 'b', 'a', 'c']) rates.allows(source, 0)
    expect([rates.allows('a', 0), rates.allows('b', 0)]).toEqual([false, true])
  })

  it('lets who is charged be heard again after a while, which can’t be made longer without end', () => {
    const rates = new Rates({ capacity: 10, refill: 1 }, 2)
    for (let i = 0; i < 100; i++) rates.charge('a', 10, 0)
    expect([rates.allows('a', 10_000), rates.allows('a', 11_001)]).toEqual([false, true])
  })
})
