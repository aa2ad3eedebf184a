/** The view of a circle: the union of its members' feeds and profiles. Derived from records alone; can be rebuilt. */

import { type Bytes, toHex } from '../../base/index.ts'
import { didOf } from '../../identity/index.ts'
import { type FeedEntry, type FeedPost, feedPosts, type Profile } from '../../model/index.ts'
import { type AddressKey, addressOf } from '../../sync/index.ts'

export interface ViewedPost extends FeedPost {
  /** DID of the author. */
  readonly author: string
  /** Where it stands, and the seq of the record that made it what it is now. */
  readonly address: AddressKey
  readonly seq: number
}

const samePost = (a: FeedPost, b: FeedPost): boolean =>
  a.text === b.text &&
  a.deleted === b.deleted &&
  a.editedAt === b.editedAt &&
  a.at === b.at &&
  a.replyTo === b.replyTo

export class CircleView {
  readonly posts = new Map<string, ViewedPost>()
  /** Writer (hex) → DID of its person. */
  readonly #persons = new Map<string, string>()
  readonly #writers = new Map<string, Set<string>>()
  readonly #profiles = new Map<string, Profile>()
  readonly #segments = new Map<AddressKey, readonly string[]>()

  /** A certificate has shown whose writer this is. @returns whether that is news */
  certify(writer: Bytes, person: Bytes): boolean {
    const name = toHex(writer)
    if (this.#persons.has(name)) return false
    const did = didOf(person)
    this.#persons.set(name, did)
    this.#writers.set(did, (this.#writers.get(did) ?? new Set()).add(name))
    return true
  }

  personOf(writer: Bytes): string | undefined {
    return this.#persons.get(toHex(writer))
  }

  persons(): Iterable<string> {
    return this.#writers.keys()
  }

  /** @returns the DID whose profile it is */
  setProfile(writer: Bytes, profile: Profile): string | undefined {
    this.#profiles.set(toHex(writer), profile)
    return this.personOf(writer)
  }

  /** A person's name: that of the writer, among theirs, whose key sorts last and has one. */
  profileOf(did: string): Profile {
    const writers = [...(this.#writers.get(did) ?? [])].sort()
    const profiles = writers.flatMap(writer => this.#profiles.get(writer) ?? [])
    return profiles.findLast(({ name }) => name !== '') ?? { name: '', recorded: false }
  }

  /** A feed segment is now this. @returns ids of the posts that are new or changed, and those gone */
  setFeed(
    address: AddressKey,
    entries: Iterable<readonly [string, FeedEntry]>,
    seq: number,
  ): { changed: string[]; added: string[] } {
    const { writer } = addressOf(address)
    const author = this.personOf(writer)
    const changed: string[] = []
    const added: string[] = []
    const ids: string[] = []
    if (author !== undefined)
      for (const post of feedPosts(writer, entries)) {
        ids.push(post.id)
        const known = this.posts.get(post.id)
        if (known && samePost(known, post)) continue
        this.posts.set(post.id, { ...post, author, address, seq })
        ;(known ? changed : added).push(post.id)
      }
    const here = new Set(ids)
    for (const id of this.#segments.get(address) ?? [])
      if (!here.has(id)) {
        this.posts.delete(id)
        changed.push(id)
      }
    this.#segments.set(address, ids)
    return { changed, added }
  }
}
