/** Who holds what, as far as it has been confirmed: by a session with them, or by their signed beacon. */

import { encode } from '@ipld/dag-cbor'
import * as v from 'valibot'
import { readMemory, type Store, under } from '../../store/index.ts'
import type { AddressKey } from '../../sync/index.ts'
import { DEVICES_REMEMBERED, PEOPLE_REMEMBERED, UNKNOWN_HOLDINGS } from './limits.ts'

/** A device of a person, by the DID and, as hex, the device's public key; or a relay, by its PeerId. */
export type Holder = Device | { readonly relay: string }
export interface Device {
  readonly did: string
  readonly device: string
}

/** Addresses, and the seq up to which each is held; -1 where it was let go of. */
export type HeldItems = readonly (readonly [AddressKey, number])[]

interface Holding {
  readonly seq: number
  /** When it was learnt here, and through whom. */
  readonly at: number
  readonly via: string
}

/** What a device holds, by address. */
type Held = Map<AddressKey, Holding>

/** A spoilt disk may give any text. */
const DEVICE = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
/** As a person's are kept: of each device address, seq, when it was learnt and through whom. */
const HELD = v.array(v.tuple([DEVICE, v.array(v.tuple([v.string(), v.number(), v.number(), v.string()]))]))

/** Confirmed holdings are written out this long after the last change: they are only a memory of what peers said. */
const WRITE_AFTER = 1_000

export class Holdings {
  /** By DID and device; the device that told something last comes last. */
  readonly #people = new Map<string, Map<string, Held>>()
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
        new Map(
          list.map(([device, held]) => [
            device,
            new Map(held.map(([address, seq, at, via]) => [address, { seq, at, via }])),
          ]),
        ),
      )
    }
    return holdings
  }

  /** From now on no more than so much is believed of addresses that are not known here. */
  boundTo(isKnown: (address: AddressKey) => boolean): void {
    this.#isKnown = isKnown
  }

  /**
   * @param via PeerId of who told it
   * @returns the addresses of which this device, or relay, is now known to hold more, or less, than before
   */
  learn(holder: Holder, items: HeldItems, at: number, via: string): AddressKey[] {
    return 'relay' in holder ? this.#learnOfRelay(holder.relay, items) : this.#learnOf(holder, items, at, via)
  }

  #learnOf({ did, device }: Device, items: HeldItems, at: number, via: string): AddressKey[] {
    if (this.#people.size >= PEOPLE_REMEMBERED && !this.#people.has(did)) return []
    const devices = this.#people.get(did) ?? new Map<string, Held>()
    this.#people.set(did, devices)
    const news = new Set<AddressKey>()
    const held: Held = devices.get(device) ?? new Map()
    devices.delete(device)
    devices.set(device, held)
    for (const [address, seq] of items) {
      if (seq < 0 ? !held.has(address) : (held.get(address)?.seq ?? -1) >= seq) continue
      if (seq >= 0 && !held.has(address) && !this.#believes(address)) continue
      if (seq >= 0) held.set(address, { seq, at, via })
      else held.delete(address)
      news.add(address)
    }
    if (devices.size > DEVICES_REMEMBERED) {
      const silent = devices.keys().next().value!
      for (const address of devices.get(silent)!.keys()) news.add(address)
      devices.delete(silent)
    }
    if (news.size > 0) this.#writeLater(did)
    return [...news]
  }

  /** What a relay holds counts only while it says so: a relay may let go. */
  #learnOfRelay(peer: string, items: HeldItems): AddressKey[] {
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

  /** What each device of a person is known to hold: addresses, the seq up to which, and when it was learnt. */
  devicesOf(did: string): ReadonlyMap<string, ReadonlyMap<AddressKey, Readonly<Holding>>> {
    return this.#people.get(did) ?? new Map()
  }

  /** People who hold an address up to a seq, earliest knowledge first. */
  peopleWith(address: AddressKey, seq: number): { did: string; at: number; via: string }[] {
    const found: { did: string; at: number; via: string }[] = []
    for (const [did, devices] of this.#people) {
      let first: Holding | undefined
      for (const held of devices.values()) {
        const holding = held.get(address)
        if (holding && holding.seq >= seq && !(first && first.at <= holding.at)) first = holding
      }
      if (first) found.push({ did, at: first.at, via: first.via })
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
        [...this.devicesOf(did)].map(([device, held]) => [
          device,
          [...held].map(([address, { seq, at, via }]) => [address, seq, at, via]),
        ]),
      ),
    }))
    if (operations.length > 0)
      await this.#store.write(operations).catch(() => {
        for (const did of dids) this.#dirty.add(did)
      })
  }
}
