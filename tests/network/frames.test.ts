import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concat, uint32 } from '../../src/base/index.ts'
import { FrameDecoder } from '../../src/network/frames/index.ts'

const frame = (body: Uint8Array) => concat(uint32(body.length), body)

describe('frames', () => {
  it('come out whole however the bytes were cut on the way', () => {
    const bodies = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 8 })
    fc.assert(
      fc.property(bodies, fc.array(fc.nat(20), { minLength: 1 }), (sent, cuts) => {
        const wire = concat(...sent.map(frame))
        const decoder = new FrameDecoder(50)
        const got: Uint8Array[] = []
        for (let at = 0, i = 0; at < wire.length; i++) {
          const size = 1 + cuts[i % cuts.length]!
          got.push(...decoder.push(wire.subarray(at, at + size))!)
          at += size
        }
        expect(got.map(body => [...body])).toEqual(sent.map(body => [...body]))
      }),
    )
  })

  it('cost no more to put together when they come byte by byte', () => {
    const size = 400_000
    const wire = frame(new Uint8Array(size).fill(7))
    const decoder = new FrameDecoder(size)
    const start = performance.now()
    for (let at = 0; at < wire.length - 1; at++) decoder.push(wire.subarray(at, at + 1))
    expect(decoder.push(wire.subarray(-1))).toEqual([new Uint8Array(size).fill(7)])
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  it('are refused by their header alone when longer than the limit', () => {
    expect(new FrameDecoder(10).push(uint32(11))).toBeNull()
    expect(new FrameDecoder(10).push(frame(new Uint8Array(10)))).toHaveLength(1)
  })
})
