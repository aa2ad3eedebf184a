/**
 * When members last showed that they hold what this relay keeps. Kept to the day, so that a busy circle costs one small
 * write an address and day.
 *
 *     n/<circle>/<address>  day since the epoch
 */

import { decode, encode } from '@ipld/dag-cbor'
import { type Store, under } from '../../store/index.ts'
import type { AddressKey } from '../../sync/index.ts'

export const DAY = 24 * 3_600_000

export class Renewals {
  readonly #store: Store
  readonly #prefix: string
  readonly #days = new Map<AddressKey, number>()

  private constructor(store: Store, circle: string) {
    this.#store = store
    this.#prefix = `n/${circle}/`
  }

  static async open(store: Store, circle: string): Promise<Renewals> {
    const renewals = new Renewals(store, circle)
    for await (const [key, value] of store.entries(...under(renewals.#prefix)))
      renewals.#days.set(key.slice(renewals.#prefix.length), decode<number>(value))
    return renewals
  }

  /** @throws {StorageError}; then they count as renewed until this relay is started again */
  async renew(addresses: Iterable<AddressKey>, now: number): Promise<void> {
    const day = Math.floor(now / DAY)
    const news: AddressKey[] = []
    for (const address of addresses) {
      if ((this.#days.get(address) ?? -1) >= day) continue
      this.#days.set(address, day)
      news.push(address)
    }
    if (news.length === 0) return
    await this.#store.write(
      news.map(address => ({ type: 'put', key: this.#prefix + address, value: encode(day) })),
    )
  }

  /** Whether nobody has renewed it for so many days. What has no date counts from now on. */
  lapsed(address: AddressKey, now: number, days: number): boolean {
    const day = this.#days.get(address)
    return day !== undefined && Math.floor(now / DAY) - day > days
  }

  undated(addresses: Iterable<AddressKey>): AddressKey[] {
    return [...addresses].filter(address => !this.#days.has(address))
  }
}
