/** Who is here now and who was seen when, from signed beacons. */

import { encode } from '@ipld/dag-cbor'
import * as v from 'valibot'
import { toHex } from '../../base/index.ts'
import { readMemory, type Store, under } from '../../store/index.ts'
import type { Beacon } from '../../sync/index.ts'
import { PEOPLE_REMEMBERED } from './limits.ts'

/** A person counts as here for so long after a beacon; beacons come three times as often. */
export const HERE_FOR = 45_000
/** "Seen this week". */
const WEEK = 7 * 24 * 3_600_000
/** A beacon whose clock is off by more says nothing about now: it may be an old one, played again. */
const CLOCK_TOLERANCE = 10 * 60_000

/** Before any time. */
const GONE = Number.NEGATIVE_INFINITY

interface Sign {
  readonly did: string
  readonly counter: number
  /** When it came here; GONE after a goodbye. */
  readonly freshAt: number
  readonly peer: string
}

export class Presence {
  readonly #signs = new Map<string, Sign>()
  readonly #lastSeen = new Map<string, number>()
  readonly #store: Store
  readonly #prefix: string

  private constructor(store: Store, circle: string) {
    this.#store = store
    this.#prefix = `seen/${circle}/`
  }

  static async open(store: Store, circle: string): Promise<Presence> {
    const presence = new Presence(store, circle)
    for await (const [key, value] of store.entries(...under(presence.#prefix))) {
      const at = readMemory(value, v.number())
      if (at !== null) presence.#lastSeen.set(key.slice(presence.#prefix.length), at)
    }
    return presence
  }

  /** @returns whether the beacon was news: its counter rises, and its clock is near ours */
  take({ writer, counter, at, here, peer }: Beacon, did: string, now: number): boolean {
    const name = toHex(writer)
    if ((this.#signs.get(name)?.counter ?? -1) >= counter) return false
    const current = Math.abs(now - at) <= CLOCK_TOLERANCE
    // Heard last comes last, so that who is forgotten is who has been silent longest.
    this.#signs.delete(name)
    this.#signs.set(name, { did, counter, freshAt: here && current ? now : GONE, peer })
    if (this.#signs.size > PEOPLE_REMEMBERED) this.#signs.delete(this.#signs.keys().next().value!)
    if (current) this.seen(did, now)
    return true
  }

  seen(did: string, now: number): void {
    const before = this.#lastSeen.get(did) ?? 0
    this.#lastSeen.delete(did)
    this.#lastSeen.set(did, now)
    if (this.#lastSeen.size > PEOPLE_REMEMBERED) this.#forgetOldest()
    // To the minute is exact enough for "this week"; what can't be written is only forgotten at the next start.
    if (now - before > 60_000)
      void this.#store
        .write([{ type: 'put', key: this.#prefix + did, value: encode(now) }])
        .catch(() => undefined)
  }

  #forgetOldest(): void {
    const [oldest] = this.#lastSeen.keys()
    this.#lastSeen.delete(oldest!)
    void this.#store.write([{ type: 'delete', key: this.#prefix + oldest }]).catch(() => undefined)
  }

  /** DIDs of all who are here. */
  here(now: number): Set<string> {
    const here = new Set<string>()
    for (const { did, freshAt } of this.#signs.values()) if (now - freshAt < HERE_FOR) here.add(did)
    return here
  }

  isHere(did: string, now: number): boolean {
    for (const sign of this.#signs.values())
      if (sign.did === did && now - sign.freshAt < HERE_FOR) return true
    return false
  }

  /** A connection ended: who spoke over it only is no longer here. */
  gone(peer: string): void {
    for (const [name, sign] of this.#signs)
      if (sign.peer === peer) this.#signs.set(name, { ...sign, freshAt: GONE })
  }

  lastSeen(did: string): number | null {
    return this.#lastSeen.get(did) ?? null
  }

  /** Everybody seen during the last seven days. */
  seenThisWeek(now: number): string[] {
    return this.seenWithin(WEEK, now)
  }

  /** Everybody seen during so many milliseconds. */
  seenWithin(time: number, now: number): string[] {
    return [...this.#lastSeen].filter(([, at]) => now - at < time).map(([did]) => did)
  }
}
