/** The view of a circle: the union of its members' feeds and profiles. Derived from records alone; can be rebuilt. */

import type { Bytes } from '../../base/index.ts'
import { type DeviceCertificate, didOf, type Revocation } from '../../identity/index.ts'
import {
  type DeviceState,
  type FeedEntry,
  type FeedPost,
  feedPosts,
  isAmendment,
  isResponse,
  isWithdrawal,
  NO_PROFILE,
  type Profile,
  type ResponseEntry,
  type SealedEntry,
  type WithdrawalEntry,
} from '../../model/index.ts'
import { type AddressKey, addressOf } from '../../sync/index.ts'
import { Amendments } from './amendments.ts'
import { GREETED_LIMIT } from './limits.ts'
import { ResponseIndex } from './responses.ts'
import { Revocations } from './revocations.ts'

export interface ViewedPost extends FeedPost {
  /** DID of the author. */
  readonly author: string
  /** Where it stands, and the seq of the record that made it what it is now. */
  readonly address: AddressKey
  readonly seq: number
  /** Where its present words stand: there, or in a segment of another device of its author. */
  readonly saidAt: AddressKey
}

const samePost = (a: ViewedPost, b: FeedPost, author: string): boolean =>
  a.author === author &&
  a.text === b.text &&
  a.deleted === b.deleted &&
  a.editedAt === b.editedAt &&
  a.at === b.at &&
  a.replyTo === b.replyTo &&
  a.quote === b.quote &&
  a.inner?.signature === b.inner?.signature &&
  a.carried?.signature === b.carried?.signature &&
  JSON.stringify(a.call) === JSON.stringify(b.call)

/**
 * Invariant: what it shows depends on the segments that are held, not on the order in which they came. So a segment is
 * of the person that the certificate at its own beginning names, whatever the writer's other segments say; and of two
 * segments with one post, the earlier counts.
 */
export class CircleView {
  readonly posts = new Map<string, ViewedPost>()
  readonly responses = new ResponseIndex()
  readonly amendments = new Amendments()
  readonly revocations = new Revocations()
  /** In the personal circle, what each device tells. */
  readonly devices = new Map<AddressKey, DeviceState>()
  /** Messages for some devices only, by the segment in which they stand. */
  readonly sealed = new Map<AddressKey, readonly SealedEntry[]>()
  /** Whose segment it is. */
  readonly #persons = new Map<AddressKey, string>()
  readonly #certificates = new Map<AddressKey, DeviceCertificate>()
  readonly #segmentsOf = new Map<string, Set<AddressKey>>()
  /** DIDs of those who have shown themselves, and perhaps written nothing. */
  readonly #greeted = new Set<string>()
  readonly #profiles = new Map<AddressKey, Profile>()
  readonly #feeds = new Map<AddressKey, ReadonlyMap<string, ViewedPost>>()

  /** The certificate at the beginning of a segment says whose it is. @returns whether that person is news */
  certify(address: AddressKey, certificate: DeviceCertificate): boolean {
    const did = didOf(certificate.person)
    this.#certificates.set(address, certificate)
    const before = this.#persons.get(address)
    if (before === did) return false
    if (before !== undefined) this.forget(address)
    const known = this.#segmentsOf.get(did)
    this.#persons.set(address, did)
    this.#segmentsOf.set(did, (known ?? new Set()).add(address))
    return known === undefined
  }

  /** Nothing of a segment stands any more. */
  forget(address: AddressKey): void {
    const did = this.#persons.get(address)
    if (did === undefined) return
    this.#persons.delete(address)
    this.#certificates.delete(address)
    this.#profiles.delete(address)
    this.devices.delete(address)
    this.revocations.set(address, [])
    const rest = this.#segmentsOf.get(did)
    rest?.delete(address)
    if (rest?.size === 0) this.#segmentsOf.delete(did)
  }

  /** A beacon has shown this person. @returns whether that is news */
  greet(person: Bytes): boolean {
    const did = didOf(person)
    if (this.#greeted.has(did) || this.#segmentsOf.has(did)) return false
    if (this.#greeted.size >= GREETED_LIMIT) return false
    this.#greeted.add(did)
    return true
  }

  /** Posts that stand in a segment. */
  postsAt(address: AddressKey): Iterable<ViewedPost> {
    return this.#feeds.get(address)?.values() ?? []
  }

  /** The device that wrote a segment, and its person's word for it. */
  certificateOf(address: AddressKey): DeviceCertificate | undefined {
    return this.#certificates.get(address)
  }

  personOf(address: AddressKey): string | undefined {
    return this.#persons.get(address)
  }

  persons(): Iterable<string> {
    return new Set([...this.#segmentsOf.keys(), ...this.#greeted])
  }

  /** @param revocations those of the profile, which the gate has verified */
  setProfile(address: AddressKey, profile: Profile, revocations: readonly Revocation[]): void {
    this.#profiles.set(address, profile)
    this.revocations.set(address, revocations)
  }

  /** A person's profile: of those that their devices tell and that have a name, the newest; all their devices can be reached. */
  profileOf(did: string): Profile {
    const segments = [...(this.#segmentsOf.get(did) ?? [])].sort()
    const profiles = segments.flatMap(address => this.#profiles.get(address) ?? [])
    let named = NO_PROFILE
    for (const profile of profiles) if (profile.name !== '' && profile.at >= named.at) named = profile
    return profiles.length < 2
      ? named
      : { ...named, sealing: Object.assign({}, ...profiles.map(({ sealing }) => sealing)) }
  }

  /**
   * A feed segment is now this.
   * @returns ids of the posts that are new or changed, those gone, and those of whose responses some have changed
   */
  setFeed(
    address: AddressKey,
    entries: Iterable<readonly [string, FeedEntry]>,
    seq: number,
  ): { changed: string[]; added: string[]; responded: Set<string>; sealed: boolean } {
    const listed = [...entries]
    const author = this.#persons.get(address)
    const before = this.#feeds.get(address) ?? new Map<string, ViewedPost>()
    const now = new Map<string, ViewedPost>()
    if (author !== undefined)
      for (const post of feedPosts(addressOf(address).writer, listed)) {
        const known = before.get(post.id)
        const same = known !== undefined && samePost(known, post, author)
        now.set(post.id, same ? known : { ...post, author, address, seq, saidAt: address })
      }
    this.#feeds.set(address, now)
    const changed: string[] = []
    const added: string[] = []
    for (const [id, post] of now) if (before.get(id) !== post) this.#put(id, post, added, changed)
    for (const id of before.keys()) if (!now.has(id)) this.#remove(id, address, changed)
    const amendments = listed.flatMap(([, entry]) => (isAmendment(entry) ? [entry] : []))
    const touched = this.amendments.setSegment(address, author, amendments)
    for (const id of touched) if (this.#show(id) && !added.includes(id)) changed.push(id)
    const sealed = this.#setSealed(address, listed)
    const responded = this.responses.setSegment(address, author, responsesAmong(listed))
    return { changed, added, responded, sealed }
  }

  /** The post as it was written where it stands, whatever was said of it elsewhere. */
  written(id: string): ViewedPost | undefined {
    const shown = this.posts.get(id)
    return shown && this.#feeds.get(shown.address)?.get(id)
  }

  /** Amendments of a post have changed. @returns whether the post is here */
  #show(id: string): boolean {
    const written = this.written(id)
    if (written) this.posts.set(id, this.amendments.applied(written))
    return written !== undefined
  }

  /** @returns whether there are other messages than before */
  #setSealed(address: AddressKey, entries: readonly (readonly [string, FeedEntry])[]): boolean {
    const before = this.sealed.get(address)?.length ?? 0
    const messages = entries.flatMap(([, entry]) => (isSealed(entry) ? [entry] : []))
    if (messages.length > 0) this.sealed.set(address, messages)
    else this.sealed.delete(address)
    return messages.length !== before
  }

  #put(id: string, post: ViewedPost, added: string[], changed: string[]): void {
    const shown = this.posts.get(id)
    if (shown && shown.address < post.address) return
    this.posts.set(id, this.amendments.applied(post))
    ;(shown ? changed : added).push(id)
  }

  #remove(id: string, address: AddressKey, changed: string[]): void {
    if (this.posts.get(id)?.address !== address) return
    changed.push(id)
    const others = [...this.#feeds].filter(([, posts]) => posts.has(id)).map(([other]) => other)
    const next = others.sort()[0]
    if (next === undefined) this.posts.delete(id)
    else this.posts.set(id, this.amendments.applied(this.#feeds.get(next)!.get(id)!))
  }
}

const isSealed = (entry: FeedEntry): entry is SealedEntry => entry.type === 'sealed'

function* responsesAmong(
  entries: Iterable<readonly [string, FeedEntry]>,
): Generator<readonly [string, ResponseEntry | WithdrawalEntry]> {
  for (const [key, entry] of entries) if (isResponse(entry) || isWithdrawal(entry)) yield [key, entry]
}
