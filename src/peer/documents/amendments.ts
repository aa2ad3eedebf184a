/** Amendments of a circle: what people say of their own posts from other devices than those that wrote them. */

import { type AmendmentEntry, amended } from '../../model/index.ts'
import type { AddressKey } from '../../sync/index.ts'
import type { ViewedPost } from './circleView.ts'

interface Amendment {
  /** DID of who says it: it counts for posts of theirs alone. */
  readonly by: string
  readonly entry: AmendmentEntry
  readonly address: AddressKey
}

const same = (a: Amendment, b: Amendment): boolean =>
  a.by === b.by && JSON.stringify(a.entry) === JSON.stringify(b.entry)

/** The latest counts; of several at one time the one whose place sorts first: the same on every peer. */
const better = (a: Amendment, b: Amendment): number =>
  b.entry.at - a.entry.at || (a.address < b.address ? -1 : 1)

export class Amendments {
  readonly #segments = new Map<AddressKey, ReadonlyMap<string, Amendment>>()
  readonly #of = new Map<string, readonly Amendment[]>()

  /** A segment now says this. @returns ids of the posts that are amended otherwise than before */
  setSegment(address: AddressKey, by: string | undefined, entries: Iterable<AmendmentEntry>): Set<string> {
    const before = this.#segments.get(address)
    const now = new Map<string, Amendment>()
    if (by !== undefined)
      for (const entry of entries) {
        const known = before?.get(entry.of)
        const amendment = { by, entry, address }
        now.set(entry.of, known && same(known, amendment) ? known : amendment)
      }
    const touched = new Set<string>()
    for (const id of [...(before?.keys() ?? []), ...now.keys()])
      if (before?.get(id) !== now.get(id)) touched.add(id)
    if (now.size > 0) this.#segments.set(address, now)
    else this.#segments.delete(address)
    for (const id of touched) {
      const others = (this.#of.get(id) ?? []).filter(other => other.address !== address)
      const own = now.get(id)
      const all = own ? [...others, own].sort(better) : others
      if (all.length > 0) this.#of.set(id, all)
      else this.#of.delete(id)
    }
    return touched
  }

  /** The post as its author's devices say that it is. */
  applied(post: ViewedPost): ViewedPost {
    if (post.deleted) return post
    const all = (this.#of.get(post.id) ?? []).filter(({ by }) => by === post.author)
    const deletion = all.find(({ entry }) => entry.post === undefined)
    if (deletion) return amended(post, deletion.entry)
    const latest = all[0]
    if (latest === undefined || latest.entry.at <= (post.editedAt ?? post.at)) return post
    return { ...amended(post, latest.entry), saidAt: latest.address }
  }

  /** Where an amendment of a post stands that has words of it still. */
  *wordedOf(post: string): Generator<AddressKey> {
    for (const { entry, address } of this.#of.get(post) ?? []) if (entry.post) yield address
  }

  /** Ids of all posts that are amended. */
  posts(): Iterable<string> {
    return this.#of.keys()
  }

  /** Ids of the posts that are amended in a segment. */
  at(address: AddressKey): Iterable<string> {
    return this.#segments.get(address)?.keys() ?? []
  }
}
