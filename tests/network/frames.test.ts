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

  it('are refused by their header alone when longer than the limit', () => {
    expect(new FrameDecoder(10).push(uint32(11))).toBeNull()
    expect(new FrameDecoder(10).push(frame(new Uint8Array(10)))).toHaveLength(1)
  })
})
