/** Who holds what, as far as it has been confirmed: by a session with them, or by their signed beacon. */

import { encode } from '@ipld/dag-cbor'
import * as v from 'valibot'
import { readMemory, type Store, under } from '../../store/index.ts'
import type { AddressKey } from '../../sync/index.ts'
import { PEOPLE_REMEMBERED, UNKNOWN_HOLDINGS } from './limits.ts'

interface Holding {
  readonly seq: number
  /** When it was learnt here, and through whom. */
  readonly at: number
  readonly via: string
}

/** As they are kept: address, seq, when it was learnt and through whom. */
const HELD = v.array(v.tuple([v.string(), v.number(), v.number(), v.string()]))

/** Confirmed holdings are written out this long after the last change: they are only a memory of what peers said. */
const WRITE_AFTER = 1_000

export class Holdings {
  readonly #people = new Map<string, Map<AddressKey, Holding>>()
  readonly #relays = new Map<string, Map<AddressKey, number>>()
  readonly #store: Store
  readonly #prefix: string
  readonly #dirty = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Whether something is known of an address here; set once that can be asked. */
  #isKnown: (address: AddressKey) => boolean = () => true
  #unknown = 0

  private constructor(store: Store, circle: string) {
    this.#store = store
    this.#prefix = `reach/${circle}/`
  }

  static async open(store: Store, circle: string): Promise<Holdings> {
    const holdings = new Holdings(store, circle)
    for await (const [key, value] of store.entries(...under(holdings.#prefix))) {
      const list = readMemory(value, HELD) ?? []
      holdings.#people.set(
        key.slice(holdings.#prefix.length),
        new Map(list.map(([address, seq, at, via]) => [address, { seq, at, via }])),
      )
    }
    return holdings
  }

  /** From now on no more than so much is believed of addresses that are not known here. */
  boundTo(isKnown: (address: AddressKey) => boolean): void {
    this.#isKnown = isKnown
  }

  /**
   * @param items addresses and the seq up to which they are held; -1 where they were let go of
   * @returns the addresses of which this person is now known to hold more, or less, than before
   */
  person(did: string, items: Iterable<readonly [AddressKey, number]>, at: number, via: string): AddressKey[] {
    const held = this.#people.get(did) ?? new Map<AddressKey, Holding>()
    if (this.#people.size >= PEOPLE_REMEMBERED && !this.#people.has(did)) return []
    this.#people.set(did, held)
    const news: AddressKey[] = []
    for (const [address, seq] of items) {
      if (seq < 0 ? !held.delete(address) : (held.get(address)?.seq ?? -1) >= seq) continue
      if (seq >= 0 && !held.has(address) && !this.#believes(address)) continue
      if (seq >= 0) held.set(address, { seq, at, via })
      news.push(address)
    }
    if (news.length > 0) this.#writeLater(did)
    return news
  }

  /** What a relay holds counts only while it says so: a relay may let go. */
  relay(peer: string, items: Iterable<readonly [AddressKey, number]>): AddressKey[] {
    const held = this.#relays.get(peer) ?? new Map<AddressKey, number>()
    if (this.#relays.size >= PEOPLE_REMEMBERED && !this.#relays.has(peer)) return []
    this.#relays.set(peer, held)
    const news: AddressKey[] = []
    for (const [address, seq] of items) {
      if (seq < 0 ? !held.delete(address) : (held.get(address) ?? -1) >= seq) continue
      if (seq >= 0 && !held.has(address) && !this.#believes(address)) continue
      if (seq >= 0) held.set(address, seq)
      news.push(address)
    }
    return news
  }

  /** Whoever says to hold what nobody knows could fill the memory with it. */
  #believes(address: AddressKey): boolean {
    return this.#isKnown(address) || ++this.#unknown <= UNKNOWN_HOLDINGS
  }

  /** DIDs of those of whom something is known. */
  people(): Iterable<string> {
    return this.#people.keys()
  }

  /** What a person is known to hold: addresses, and the seq up to which. */
  of(did: string): ReadonlyMap<AddressKey, { readonly seq: number }> | undefined {
    return this.#people.get(did)
  }

  /** People who hold an address up to a seq, earliest knowledge first. */
  peopleWith(address: AddressKey, seq: number): { did: string; at: number; via: string }[] {
    const found: { did: string; at: number; via: string }[] = []
    for (const [did, held] of this.#people) {
      const holding = held.get(address)
      if (holding && holding.seq >= seq) found.push({ did, at: holding.at, via: holding.via })
    }
    return found.sort((a, b) => a.at - b.at)
  }

  relaysWith(address: AddressKey, seq: number): number {
    let count = 0
    for (const held of this.#relays.values()) if ((held.get(address) ?? -1) >= seq) count++
    return count
  }

  #writeLater(did: string): void {
    this.#dirty.add(did)
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_AFTER)
  }

  /** A memory that could not be written is learnt again from the peers; so a full disk does no harm here. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const dids = [...this.#dirty]
    this.#dirty.clear()
    const operations = dids.map(did => ({
      type: 'put' as const,
      key: this.#prefix + did,
      value: encode(
        [...(this.#people.get(did) ?? [])].map(([address, { seq, at, via }]) => [address, seq, at, via]),
      ),
    }))
    if (operations.length > 0)
      await this.#store.write(operations).catch(() => {
        for (const did of dids) this.#dirty.add(did)
      })
  }
}
