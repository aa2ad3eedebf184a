/**
 * Insights over recorded communities: what one new response costs in a circle of 196,127 posts (its post's momentum for a
 * reader, the whole front, and what the people it touches were answered for), and everything from scratch in a worker.
 */

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { type CircleFacts, insightOf, webOf } from '../src/insight/index.ts'
import { factsByCircle, readRecording } from './insightReport/recording.ts'
import { median, printTable } from './support/table.ts'

const recording = (name: string): string =>
  fileURLToPath(new URL(`../../shared/data/${name}`, import.meta.url))
const LARGE = recording('irc-large.jsonl.gz')
const FORUM = recording('fb-forum.edges')
const RESPONSES = 2_000
const RUNS = 3
const TARGET = { responseMs: 5, scratchMs: 3_000 }

export async function insight(): Promise<boolean> {
  if (![LARGE, FORUM].every(existsSync)) {
    console.log(`Skipped: this needs ${LARGE} and ${FORUM}, which are not there.`)
    return true
  }
  const large = factsByCircle(readRecording(LARGE))
  const responseMet = incremental(large[0]!)
  const largeMet = await scratch('one circle of 196,127 posts', large)
  const forumMet = await scratch('522 circles of 899 people', factsByCircle(readRecording(FORUM)))
  return responseMet && largeMet && forumMet
}

/** The last responses of the recording, one by one, each looked at when it came. */
function incremental(facts: CircleFacts): boolean {
  const late = facts.responses.slice(-RESPONSES)
  const circle = insightOf({ ...facts, responses: facts.responses.slice(0, -RESPONSES) })
  const reader = busiest(facts)
  const web = webOf(reader, [circle], late[0]!.at)
  const took = late.map(response => {
    const start = performance.now()
    circle.respond(response)
    const author = circle.post(response.to)?.author ?? ''
    circle.momentumParts(response.to, response.at, web)
    circle.front(response.at)
    for (const did of [author, response.by]) circle.frontParts(did, response.at)
    return performance.now() - start
  })
  const sorted = [...took].sort((a, b) => a - b)
  const p99 = sorted[Math.floor(sorted.length * 0.99)]!
  console.log(`One new response among ${facts.posts.length} posts, ${RESPONSES} times:`)
  printTable(
    ['median', '99 of 100', 'most', `under ${TARGET.responseMs} ms`],
    [[ms(median(took)), ms(p99), ms(sorted.at(-1)!), p99 < TARGET.responseMs ? 'yes' : 'NO']],
  )
  return p99 < TARGET.responseMs
}

async function scratch(what: string, facts: readonly CircleFacts[]): Promise<boolean> {
  const runs: (readonly [string, number])[][] = []
  const reader = busiest(facts[0]!)
  let at = 0
  for (const { posts } of facts) for (const post of posts) at = Math.max(at, post.at)
  for (let run = 0; run < RUNS; run++) runs.push(await inWorker({ facts, reader, at }))
  const steps = runs[0]!.map(([step], i) => [step, median(runs.map(run => run[i]![1]))] as const)
  const whole = median(runs.map(run => run.reduce((sum, [, took]) => sum + took, 0)))
  console.log(`\nFrom scratch in a worker, ${what}, median of ${RUNS}:`)
  printTable(
    ['step', 'took'],
    [...steps, ['all', whole] as const].map(([step, took]) => [step, ms(took)]),
  )
  console.log(`Under ${TARGET.scratchMs / 1_000} s: ${whole < TARGET.scratchMs ? 'yes' : 'NO'}`)
  return whole < TARGET.scratchMs
}

function inWorker(workerData: unknown): Promise<[string, number][]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./insightWorker.ts', import.meta.url), { workerData })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** Whoever responds most: the reader with the largest web. */
function busiest({ responses }: CircleFacts): string {
  const counts = new Map<string, number>()
  for (const { by } of responses) counts.set(by, (counts.get(by) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}

const ms = (took: number): string => `${took.toFixed(2)} ms`
