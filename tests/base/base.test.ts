import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compare,
  concat,
  Emitter,
  equal,
  fromHex,
  fromUtf8,
  own,
  readUint32,
  toHex,
  uint32,
  utf8,
} from '../../src/base/index.ts'

const bytes = fc.uint8Array({ maxLength: 40 })

describe('bytes', () => {
  it('and hexadecimal stand for each other; what is not hexadecimal is a caller’s mistake', () => {
    fc.assert(
      fc.property(bytes, some => {
        expect(fromHex(toHex(some))).toEqual(own(some))
        expect(fromHex(toHex(some).toUpperCase())).toEqual(own(some))
      }),
    )
    for (const bad of ['a', '0g', '0x00', ' 0', '0\n']) expect(() => fromHex(bad)).toThrow(TypeError)
  })

  it('sort as their hexadecimal does', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        const [x, y] = [toHex(a), toHex(b)]
        expect(Math.sign(compare(a, b))).toBe(x < y ? -1 : x > y ? 1 : 0)
        expect(equal(a, b)).toBe(x === y)
      }),
    )
  })

  it('of numbers sort as the numbers do, and are read where they stand in larger bytes', () => {
    const number = fc.integer({ min: 0, max: 2 ** 32 - 1 })
    fc.assert(
      fc.property(number, number, bytes, (a, b, before) => {
        expect(Math.sign(compare(uint32(a), uint32(b)))).toBe(Math.sign(a - b))
        expect(readUint32(concat(before, uint32(a)).subarray(before.length), 0)).toBe(a)
      }),
    )
  })

  it('that are not UTF-8 are no text', () => {
    expect(fromUtf8(utf8('Grüße 🌾'))).toBe('Grüße 🌾')
    for (const bad of [[0xff], [0xc3], [0xed, 0xa0, 0x80]])
      expect(() => fromUtf8(Uint8Array.from(bad))).toThrow(TypeError)
  })
})

describe('an emitter', () => {
  it('tells every listener, though one of them ends itself or another meanwhile', () => {
    const emitter = new Emitter<{ told: number }>()
    const heard: string[] = []
    const stop = emitter.on('told', n => {
      heard.push(`first ${n}`)
      stop()
    })
    emitter.on('told', n => heard.push(`second ${n}`))
    emitter.emit('told', 1)
    emitter.emit('told', 2)
    expect(heard).toEqual(['first 1', 'second 1', 'second 2'])
  })

  it('is not stopped by a listener that throws, whose error is reported as uncaught', async () => {
    const emitter = new Emitter<{ told: number }>()
    const heard: number[] = []
    const others = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException')
    const uncaught = new Promise(resolve => process.once('uncaughtException', resolve))
    try {
      emitter.on('told', () => {
        throw new Error('a listener’s own fault')
      })
      emitter.on('told', n => heard.push(n))
      emitter.emit('told', 7)
      expect(heard).toEqual([7])
      expect(await uncaught).toMatchObject({ message: 'a listener’s own fault' })
    } finally {
      for (const other of others) process.on('uncaughtException', other)
    }
  })
})
