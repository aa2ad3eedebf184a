/**
 * What can't be measured on one machine, simulated with a seed: how evenly many relays are loaded, what the crash of a third
 * of them at once does, and how many hops a lookup among them takes.
 *
 *     npm run bench -- scale
 */

import { printTable } from './support/table.ts'

/** Relays that a circle names; a member uses all of them, and the first that answers is enough to meet. */
const NAMED = 3
const CIRCLE = 10
/** As measured by `npm run bench -- relay`, with room to spare: half of the connections that a relay admits. */
const PEERS_PER_RELAY = 1_000
/** Part of the people who are there at one time. */
const ONLINE = 0.1
const BUCKET = 20
const SEED = 0x5eed

export async function scale(): Promise<boolean> {
  const random = seeded(SEED)
  const rows = [100_000, 1_000_000, 10_000_000].map(people => {
    const online = people * ONLINE
    // A person's connections to relays: those that their circles name, of which many are the same.
    const relays = Math.max(NAMED, Math.ceil((online * NAMED) / PEERS_PER_RELAY))
    const load = loads(people, relays, random)
    const crash = afterCrash(relays, random)
    return [
      people.toLocaleString('en'),
      relays.toLocaleString('en'),
      load.mean.toFixed(0),
      load.p99.toFixed(0),
      load.most.toFixed(0),
      `${(crash.cutOff * 100).toFixed(1)}%`,
      crash.growth.toFixed(2),
      lookupHops(relays, random).toFixed(1),
    ]
  })
  console.log(
    `${ONLINE * 100}% of the people online, circles of ${CIRCLE}, ${NAMED} relays each, chosen by rendezvous hash; seed ${SEED}.\n`,
  )
  printTable(
    [
      'people',
      'relays',
      'peers a relay, mean',
      '99 of 100',
      'most',
      'circles without relay after a third crashed',
      'load of the rest ×',
      'hops a lookup',
    ],
    rows,
  )
  return true
}

/**
 * Peers at each relay: those online whose circle of most use names it. Circles are drawn one by one, so that their uneven
 * sizes and the chance of the hash both show.
 */
function loads(
  people: number,
  relays: number,
  random: () => number,
): { mean: number; p99: number; most: number } {
  const at = new Float64Array(relays)
  const circles = Math.round((people * ONLINE) / CIRCLE)
  for (let circle = 0; circle < circles; circle++) {
    // Sizes spread geometrically around the mean, as those of groups do.
    const members = Math.max(1, Math.round(-Math.log(1 - random()) * CIRCLE))
    for (const relay of chosen(relays, random)) at[relay]! += members
  }
  const sorted = Float64Array.from(at).sort()
  const sum = sorted.reduce((all, one) => all + one, 0)
  return { mean: sum / relays, p99: sorted[Math.floor(relays * 0.99)]!, most: sorted[relays - 1]! }
}

/** A circle's relays: the highest of hash(circle, relay), which is to say a random few, the same for all its members. */
function chosen(relays: number, random: () => number): Set<number> {
  const set = new Set<number>()
  while (set.size < Math.min(NAMED, relays)) set.add(Math.floor(random() * relays))
  return set
}

/** A third of the relays vanish at once: which circles have none left, and how much more the others carry when all have moved. */
function afterCrash(relays: number, random: () => number): { cutOff: number; growth: number } {
  const dead = new Uint8Array(relays)
  for (let gone = 0; gone < Math.floor(relays / 3); ) {
    const relay = Math.floor(random() * relays)
    if (dead[relay] === 0) {
      dead[relay] = 1
      gone++
    }
  }
  const tries = 100_000
  let cut = 0
  for (let circle = 0; circle < tries; circle++)
    if ([...chosen(relays, random)].every(relay => dead[relay] === 1)) cut++
  const alive = dead.reduce((sum, one) => sum + (one === 0 ? 1 : 0), 0)
  return { cutOff: cut / tries, growth: relays / alive }
}

/**
 * Rounds of a Kademlia lookup among relays with random ids and full buckets of 20: each round goes to the peer that shares
 * most leading bits with the target among 20 random ones of the right bucket.
 */
function lookupHops(relays: number, random: () => number): number {
  const tries = 2_000
  let hops = 0
  for (let attempt = 0; attempt < tries; attempt++) {
    let candidates = relays
    while (candidates > BUCKET) {
      // Of 20 peers in the half that shares the next bit, the closest leaves about 1/20 of it ahead; its luck is drawn.
      let closest = 1
      for (let peer = 0; peer < BUCKET; peer++) closest = Math.min(closest, random())
      candidates = Math.max(1, (candidates / 2) * closest)
      hops++
    }
    hops++
  }
  return hops / tries
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
