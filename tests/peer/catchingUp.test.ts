import { expect, it } from 'vitest'
import { measureOffline } from '../../bench/support/offline.ts'

/** A circle of 40 authors who take turns. */
const posts = Array.from({ length: 2_000 }, (_, i) => ({
  id: `line#${i}`,
  at: 1_700_000_000_000 + i * 60_000,
  author: `bird ${(i * 7) % 40}`,
  text: `${i}: ${Array.from({ length: 4 }, () => crypto.randomUUID()).join(' ')}`,
}))

it('who was away gets what they missed, by session or by file, at a cost of that and not of all there is', async () => {
  const little = await measureOffline(posts, 0.01)
  const all = await measureOffline(posts, 1)
  expect(little.missed).toBe(20)
  // Twenty posts by as many people: twenty records, each with its header and signatures.
  expect(little.recordBytes).toBeLessThan(all.recordBytes / 10)
  expect(little.fileBytes).toBeLessThan(all.fileBytes / 8)
  expect(little.wholeBytes).toBeGreaterThan(all.fileBytes / 2)
})
