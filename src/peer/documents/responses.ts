/** Responses of a circle: what each person's feeds say about whose posts. One of each type a person and post counts. */

import type { ResponseEntry, ResponseType } from '../../model/index.ts'
import type { AddressKey } from '../../sync/index.ts'

export interface ViewedResponse {
  /** DID of the responder. */
  readonly by: string
  readonly entry: ResponseEntry
  /** Where it stands: its own writer changes it there. */
  readonly address: AddressKey
  readonly key: string
}

/** A person's responses of one type to one post, from all segments that have one. */
const slotOf = ({ by, entry: { type, to } }: ViewedResponse): string => `${type} ${to} ${by}`

/** The latest counts; of several at one time the one whose place sorts first: the same on every peer. */
const better = (a: ViewedResponse, b: ViewedResponse): number =>
  b.entry.at - a.entry.at || (a.address < b.address ? -1 : a.address > b.address ? 1 : a.key < b.key ? -1 : 1)

const same = (a: ViewedResponse, b: ViewedResponse): boolean =>
  a.by === b.by && a.key === b.key && JSON.stringify(a.entry) === JSON.stringify(b.entry)

export class ResponseIndex {
  readonly #segments = new Map<AddressKey, ReadonlyMap<string, ViewedResponse>>()
  readonly #slots = new Map<string, ViewedResponse[]>()
  /** Post → the slots that respond to it. */
  readonly #to = new Map<string, Set<string>>()

  /** A segment now says this. @returns ids of the posts of whose responses some have changed */
  setSegment(
    address: AddressKey,
    by: string | undefined,
    entries: Iterable<readonly [string, ResponseEntry]>,
  ): Set<string> {
    const before = this.#segments.get(address)
    const now = new Map<string, ViewedResponse>()
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
    return [...(this.#to.get(post) ?? [])].map(slot => this.#slots.get(slot)![0]!)
  }

  /** The responses that stand in a segment. */
  at(address: AddressKey): Iterable<ViewedResponse> {
    return this.#segments.get(address)?.values() ?? []
  }

  /** What one person says of a post, if they do. */
  one(type: ResponseType, post: string, by: string): ViewedResponse | undefined {
    return this.#slots.get(`${type} ${post} ${by}`)?.[0]
  }

  /** Every response that counts. */
  *all(): Generator<ViewedResponse> {
    for (const [first] of this.#slots.values()) yield first!
  }

  #add(response: ViewedResponse): void {
    const slot = slotOf(response)
    const { to } = response.entry
    this.#slots.set(slot, [...(this.#slots.get(slot) ?? []), response].sort(better))
    this.#to.set(to, (this.#to.get(to) ?? new Set()).add(slot))
  }

  #remove(response: ViewedResponse): void {
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
