import type { MemoryResponse } from '../example/memoryResponses.ts'

const MINUTE = 60_000

/** Who responded to the made-up posts of the seed library, so that something rises. */
const SAID: readonly (readonly [by: string, post: number, kind: 'resonate' | 'keep', minutesAgo: number])[] =
  [
    ['Oskar', 5, 'resonate', 30],
    ['Mei', 5, 'resonate', 28],
    ['Ines', 5, 'resonate', 25],
    ['Rahel', 5, 'keep', 18],
    ['Jonah', 3, 'resonate', 800],
    ['Sade', 3, 'keep', 700],
    ['Wanjiru', 6, 'resonate', 5],
    ['Ines', 4, 'keep', 120],
  ]

export const fakeResponses = (now: number): MemoryResponse[] =>
  SAID.map(([by, post, kind, ago]) => ({
    did: `fake:${by}`,
    to: `seed-${post}`,
    kind,
    at: now - ago * MINUTE,
    ...(kind === 'resonate' ? { resonance: ago % 2 === 0 ? ('yes' as const) : ('curious' as const) } : {}),
  }))
