/**
 * When members last showed that they hold what this relay keeps. Kept to the day, so that a busy circle costs one small
 * write an address and day.
 *
 *     n/<circle>/<address>  day since the epoch
 */

import { decode, encode } from '@ipld/dag-cbor'
import { type Store, under } from '../../store/index.ts'
import type { AddressKey } from '../../sync/index.ts'

const DAY = 24 * 3_600_000

export const dayOf = (now: number): number => Math.floor(now / DAY)

export class Renewals {
  readonly #store: Store
  readonly #prefix: string
  readonly #days = new Map<AddressKey, number>()
  #latest = 0

  private constructor(store: Store, circle: string) {
    this.#store = store
    this.#prefix = `n/${circle}/`
  }

  static async open(store: Store, circle: string): Promise<Renewals> {
    const renewals = new Renewals(store, circle)
    for await (const [key, value] of store.entries(...under(renewals.#prefix)))
      renewals.#set(key.slice(renewals.#prefix.length), decode<number>(value))
    return renewals
  }

  /** The last day on which anything was renewed; 0 if nothing ever was. */
  get latest(): number {
    return this.#latest
  }

  /** @throws {StorageError}; then they count as renewed until this relay is started again */
  async renew(addresses: Iterable<AddressKey>, now: number): Promise<void> {
    const day = dayOf(now)
    const news: AddressKey[] = []
    for (const address of addresses) {
      if (this.of(address) >= day) continue
      this.#set(address, day)
      news.push(address)
    }
    if (news.length === 0) return
    await this.#store.write(
      news.map(address => ({ type: 'put', key: this.#prefix + address, value: encode(day) })),
    )
  }

  #set(address: AddressKey, day: number): void {
    this.#days.set(address, day)
    this.#latest = Math.max(this.#latest, day)
  }

  /** The day on which it was last renewed; -1 if it has no date. */
  of(address: AddressKey): number {
    return this.#days.get(address) ?? -1
  }

  /** Whether nobody has renewed it for so many days. What has no date counts from now on. */
  lapsed(address: AddressKey, now: number, days: number): boolean {
    const day = this.#days.get(address)
    return day !== undefined && dayOf(now) - day > days
  }

  undated(addresses: Iterable<AddressKey>): AddressKey[] {
    return [...addresses].filter(address => !this.#days.has(address))
  }

  async clear(): Promise<void> {
    const keys: string[] = []
    for await (const [key] of this.#store.entries(...under(this.#prefix))) keys.push(key)
    await this.#store.write(keys.map(key => ({ type: 'delete', key })))
  }
}
