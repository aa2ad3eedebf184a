/** Where members of a circle could be reached when they were last connected: what a start tries before anything else. */

import { encode } from '@ipld/dag-cbor'
import * as v from 'valibot'
import { readMemory, type Store } from '../../store/index.ts'
import { ADDRESS_LENGTH, ADDRESSES_LIMIT, MET_LIMIT } from './limits.ts'

interface Met {
  readonly peer: string
  readonly addresses: readonly string[]
  /** When they were last connected. */
  readonly at: number
}

const MET = v.array(v.object({ peer: v.string(), addresses: v.array(v.string()), at: v.number() }))

/** What is known this well is not written again. */
const FRESH = 60_000

export class MetPeers {
  readonly #store: Store
  readonly #key: string
  /** Oldest first. */
  #met: readonly Met[]

  private constructor(store: Store, key: string, met: readonly Met[]) {
    this.#store = store
    this.#key = key
    this.#met = met
  }

  /** @throws {StorageError} */
  static async open(store: Store, circle: string): Promise<MetPeers> {
    const key = `met/${circle}`
    const kept = await store.get(key)
    return new MetPeers(store, key, readMemory(kept, MET) ?? [])
  }

  /** Of those met last first. */
  addresses(): string[] {
    return this.#met.toReversed().flatMap(({ addresses }) => addresses)
  }

  take(peer: string, addresses: readonly string[], at: number): void {
    const usable = addresses.filter(({ length }) => length <= ADDRESS_LENGTH).slice(0, ADDRESSES_LIMIT)
    const before = this.#met.find(met => met.peer === peer)
    const isKnown = before && at - before.at < FRESH && usable.every(one => before.addresses.includes(one))
    if (usable.length === 0 || isKnown) return
    const others = this.#met.filter(met => met !== before)
    this.#met = [...others, { peer, addresses: usable, at }].slice(-MET_LIMIT)
    // What can't be written is only not tried at the next start.
    void this.#store.write([{ type: 'put', key: this.#key, value: encode(this.#met) }]).catch(() => undefined)
  }
}
