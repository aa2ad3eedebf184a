/** All figures of a circle from scratch, in a thread of its own, as the page does it. */

import { parentPort, workerData } from 'node:worker_threads'
import {
  acquaintances,
  bridges,
  type CircleFacts,
  chain,
  gatheringsOf,
  insightOf,
  kinships,
  membershipsOf,
  peopleToAnswer,
  recommender,
  rotation,
  suggestPeople,
  webOf,
} from '../src/insight/index.ts'

const { facts, reader, at } = workerData as { facts: CircleFacts[]; reader: string; at: number }

const steps: [string, number][] = []
const timed = <T>(step: string, work: () => T): T => {
  const start = performance.now()
  const result = work()
  steps.push([step, performance.now() - start])
  return result
}

const circles = timed('index', () => facts.map(insightOf))
const web = timed('web of the reader', () => webOf(reader, circles, at))
timed('rising', () => circles.map(circle => circle.rising(at, web)))
timed('front', () => circles.map(circle => circle.front(at)))
if (circles.length === 1) timed('rotation by week', () => rotation(circles[0]!, firstOf(facts), at))
const all = timed('acquaintances', () => acquaintances(circles, at))
timed('chain', () => chain(reader, [...all.keys()].at(-1)!, all))
const gatherings = timed('members', () => gatheringsOf(circles, at))
timed('kinship', () => kinships(gatherings))
timed('bridges', () => bridges(gatherings))
timed('circles suggested', () => recommender(membershipsOf(circles, at), at)(reader))
timed('people suggested', () => suggestPeople(reader, circles, at))
timed('people to answer', () => peopleToAnswer(reader, circles[0]!, at))
parentPort!.postMessage(steps)

function firstOf(all: readonly CircleFacts[]): number {
  let first = at
  for (const { posts } of all) for (const post of posts) first = Math.min(first, post.at)
  return first
}
