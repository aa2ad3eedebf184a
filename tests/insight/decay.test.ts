import fc from 'fast-check'
import { expect, test } from 'vitest'
import { halved } from '../../src/insight/decay.ts'

test('is exact at whole half-lives, and right to the last digits between', () => {
  for (let n = 0; n < 1074; n++) expect(halved(n)).toBe(2 ** -n)
  expect([halved(1075), halved(1e9), halved(Infinity)]).toEqual([0, 0, 0])
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), x => {
      expect(Math.abs(halved(x) / 2 ** -x - 1)).toBeLessThan(1e-15)
    }),
  )
})

test('never grows with time, not even in its last digit', () => {
  const step = fc.double({ min: 0, max: 1e-12, noNaN: true })
  fc.assert(
    fc.property(fc.double({ min: 0, max: 60, noNaN: true }), step, (x, more) => {
      expect(halved(x + more)).toBeLessThanOrEqual(halved(x))
    }),
    { numRuns: 5_000 },
  )
  for (let n = 1; n < 60; n++)
    for (const near of [1e-16, 1e-15, 3e-15]) expect(halved(n - near * n)).toBeGreaterThanOrEqual(halved(n))
})
