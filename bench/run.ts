/** `npm run bench -- NAME`: measures one thing, on the real program, and prints what it found. */

import { insight } from './insight.ts'
import { join } from './join.ts'
import { offline } from './offline.ts'
import { relay } from './relay.ts'
import { scale } from './scale.ts'

const BENCHMARKS: Readonly<Record<string, () => Promise<boolean>>> = { insight, join, offline, relay, scale }

const name = process.argv[2] ?? ''
const benchmark = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined
if (benchmark === undefined) {
  console.error(
    `Say which: npm run bench -- NAME, where NAME is one of ${Object.keys(BENCHMARKS).join(', ')}.`,
  )
  process.exitCode = 2
} else {
  const held = await benchmark()
  // Threads of libraries and sockets that are closing are not waited for.
  process.exit(held ? 0 : 1)
}
