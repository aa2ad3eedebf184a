/** Responses of a circle: what each person's feeds say about whose posts. One of each type a person and post counts. */

import {
  isWithdrawal,
  type ResponseEntry,
  type ResponseType,
  type WithdrawalEntry,
} from '../../model/index.ts'
import type { AddressKey } from '../../sync/index.ts'

interface Said<Entry> {
  /** DID of the responder. */
  readonly by: string
  readonly entry: Entry
  /** Where it stands: its own writer changes it there. */
  readonly address: AddressKey
  readonly key: string
}

export type ViewedResponse = Said<ResponseEntry>
type Saying = Said<ResponseEntry | WithdrawalEntry>

const stands = (saying: Saying | undefined): saying is ViewedResponse =>
  saying !== undefined && !isWithdrawal(saying.entry)

/** A person's responses of one type to one post, from all segments that have one. */
const slotOf = ({ by, entry }: Saying): string =>
  `${isWithdrawal(entry) ? entry.what : entry.type} ${entry.to} ${by}`

/** The latest counts; of several at one time the one whose place sorts first: the same on every peer. */
const better = (a: Saying, b: Saying): number =>
  b.entry.at - a.entry.at || (a.address < b.address ? -1 : a.address > b.address ? 1 : a.key < b.key ? -1 : 1)

const same = (a: Saying, b: Saying): boolean =>
  a.by === b.by && a.key === b.key && JSON.stringify(a.entry) === JSON.stringify(b.entry)

export class ResponseIndex {
  readonly #segments = new Map<AddressKey, ReadonlyMap<string, Saying>>()
  readonly #slots = new Map<string, readonly Saying[]>()
  /** Post → the slots that respond to it. */
  readonly #to = new Map<string, Set<string>>()

  /** A segment now says this. @returns ids of the posts of whose responses some have changed */
  setSegment(
    address: AddressKey,
    by: string | undefined,
    entries: Iterable<readonly [string, ResponseEntry | WithdrawalEntry]>,
  ): Set<string> {
    const before = this.#segments.get(address)
    const now = new Map<string, Saying>()
    const touched = new Set<string>()
    if (by !== undefined)
      for (const [key, entry] of entries) {
        const response = { by, entry, address, key }
        const known = before?.get(key)
        now.set(key, known && same(known, response) ? known : response)
      }
    for (const [key, response] of before ?? [])
      if (now.get(key) !== response) {
        this.#remove(response)
        touched.add(response.entry.to)
      }
    for (const [key, response] of now)
      if (before?.get(key) !== response) {
        this.#add(response)
        touched.add(response.entry.to)
      }
    if (now.size > 0) this.#segments.set(address, now)
    else this.#segments.delete(address)
    return touched
  }

  /** The responses to a post that count, in no particular order. */
  of(post: string): ViewedResponse[] {
    return [...(this.#to.get(post) ?? [])].map(slot => this.#slots.get(slot)![0]).filter(stands)
  }

  /** The responses that stand in a segment. */
  at(address: AddressKey): readonly ViewedResponse[] {
    return [...(this.#segments.get(address)?.values() ?? [])].filter(stands)
  }

  /** What one person says of a post, if they do. */
  one(type: ResponseType, post: string, by: string): ViewedResponse | undefined {
    const first = this.#slots.get(`${type} ${post} ${by}`)?.[0]
    return stands(first) ? first : undefined
  }

  /** Everything that one person's devices have said of a post, the latest first, what was withdrawn with it. */
  every(type: ResponseType, post: string, by: string): readonly Saying[] {
    return this.#slots.get(`${type} ${post} ${by}`) ?? []
  }

  /** Every response that counts. */
  *all(): Generator<ViewedResponse> {
    for (const [first] of this.#slots.values()) if (stands(first)) yield first
  }

  #add(response: Saying): void {
    const slot = slotOf(response)
    const { to } = response.entry
    this.#slots.set(slot, [...(this.#slots.get(slot) ?? []), response].sort(better))
    this.#to.set(to, (this.#to.get(to) ?? new Set()).add(slot))
  }

  #remove(response: Saying): void {
    const slot = slotOf(response)
    const { to } = response.entry
    const rest = (this.#slots.get(slot) ?? []).filter(other => other !== response)
    if (rest.length > 0) return void this.#slots.set(slot, rest)
    this.#slots.delete(slot)
    const slots = this.#to.get(to)
    slots?.delete(slot)
    if (slots?.size === 0) this.#to.delete(to)
  }
}
