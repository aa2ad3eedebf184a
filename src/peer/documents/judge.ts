import type * as Y from 'yjs'
import type { Bytes } from '../../base/index.ts'
import {
  type Certificate,
  type CircleKeys,
  type DeviceCertificate,
  verifyCarried,
  verifyRevocation,
} from '../../identity/index.ts'
import {
  type Body,
  openRecord,
  type Rejection,
  reject,
  type SealedRecord,
  type Verdict,
} from '../../log/index.ts'
import {
  claimsRevocation,
  type FeedEntry,
  isAmendment,
  type Kind,
  type PostEntry,
  readDeviceState,
  readProfile,
  readRevocation,
  TIME_LIMIT,
} from '../../model/index.ts'
import type { Judge } from '../../store/index.ts'
import { type AddressKey, addressKey, addressOf, kindOfKey } from '../../sync/index.ts'
import type { CircleView } from './circleView.ts'
import type { Commons } from './commons.ts'
import { revocationOf } from './revocations.ts'
import type { SegmentDocuments } from './segmentDocuments.ts'

/** What a batch of records has changed for whoever looks at the circle. */
export interface Changes {
  readonly added: string[]
  readonly changed: string[]
  /** Posts of whose responses some have changed. */
  readonly responded: Set<string>
  /** DIDs of those who are new, or whose profile has changed. */
  readonly people: Set<string>
  /** Messages for some devices only have come. */
  sealed: boolean
  members: boolean
  commons: boolean
}

const nothing = (): Changes => ({
  added: [],
  changed: [],
  responded: new Set(),
  people: new Set(),
  sealed: false,
  members: false,
  commons: false,
})

export const feedEntries = (doc: Y.Doc): Iterable<[string, FeedEntry]> =>
  doc.getMap<FeedEntry>('entries').entries() as Iterable<[string, FeedEntry]>

/** A member's part of the gate, and the way from a record to the view. */
export class MemberJudge implements Judge<Body> {
  readonly #keys: Pick<CircleKeys, 'id' | 'encryptionKey'>
  readonly #documents: SegmentDocuments
  readonly #commons: Commons
  readonly #view: CircleView
  readonly #seqs = new Map<AddressKey, number>()
  readonly #certified: [address: AddressKey, certificate: Certificate][] = []
  readonly #emptied: AddressKey[] = []
  /** Segments of which more came than stands by a revocation, and whose they are. */
  readonly #beyond = new Map<AddressKey, DeviceCertificate>()
  #changes = nothing()

  constructor(
    keys: Pick<CircleKeys, 'id' | 'encryptionKey'>,
    documents: SegmentDocuments,
    commons: Commons,
    view: CircleView,
  ) {
    this.#keys = keys
    this.#documents = documents
    this.#commons = commons
    this.#view = view
  }

  async open(record: SealedRecord): Promise<Verdict<Body>> {
    const address = addressKey(record.header)
    const { revocations } = this.#view
    const known = this.#view.certificateOf(address) ?? null
    const opened = await openRecord(record, this.#keys.encryptionKey, of => revocations.of(of), known)
    if (!opened.ok && opened.rule === 'revocation') await this.#refused(record, known)
    return opened
  }

  /** Whose it is counts alone: others may name any log in what they say of their own devices. */
  async #refused(record: SealedRecord, known: DeviceCertificate | null): Promise<void> {
    const opened = await openRecord(record, this.#keys.encryptionKey)
    const author = opened.ok ? (opened.value.certificate ?? known) : known
    const address = addressKey(record.header)
    if (author && this.#view.revocations.isRevoked(author)) this.#beyond.set(address, author)
  }

  /** Segments of which something was refused since the last call, because their device has been revoked. */
  takeBeyond(): ReadonlyMap<AddressKey, DeviceCertificate> {
    const beyond = new Map(this.#beyond)
    this.#beyond.clear()
    return beyond
  }

  async stage(
    address: AddressKey,
    record: SealedRecord,
    body: Body,
    replaces: boolean,
  ): Promise<Verdict<{ recency: number }>> {
    const { kind, seq, type } = record.header
    const staged =
      kind === 'commons'
        ? this.#commons.stage(address, record, body.update, body.epoch!)
        : await this.#documents.stage(address, kind, body.update, replaces, values =>
            this.#checkSigned(address, values, body),
          )
    if (!staged.ok) return staged
    this.#seqs.set(address, seq)
    if (body.certificate && (seq === 0 || type === 'snapshot'))
      this.#certified.push([address, body.certificate])
    return { ok: true, value: { recency: staged.value === null ? 0 : newestMinute(kind, staged.value) } }
  }

  async #checkSigned(
    address: AddressKey,
    values: readonly unknown[],
    { certificate }: Body,
  ): Promise<Rejection | null> {
    const kind = kindOfKey(address)
    const person = certificate?.person ?? this.#personOf(address)
    if (kind === 'feed') return checkCarried(person, values)
    return kind === 'profile' ? checkRevocations(this.#keys.id, person, values) : null
  }

  #personOf(address: AddressKey): Bytes | undefined {
    const staged = this.#certified.findLast(([certified]) => certified === address)
    return staged?.[1].person ?? this.#view.certificateOf(address)?.person
  }

  async cut(address: AddressKey, at: number, standing: readonly SealedRecord[]): Promise<void> {
    if (standing.length === 0) this.#emptied.push(address)
    if (addressOf(address).kind === 'commons') return this.#commons.cut(address, at)
    const updates: Bytes[] = []
    for (const record of standing) {
      const opened = await this.open(record)
      if (opened.ok) updates.push(opened.value.update)
    }
    this.#documents.cut(address, updates)
    this.#seqs.set(address, standing.at(-1)?.header.seq ?? 0)
  }

  commit(): void {
    for (const address of this.#emptied.splice(0)) {
      this.#view.forget(address)
      this.#changes.members = true
    }
    for (const [address, certificate] of this.#certified.splice(0))
      if (this.#view.certify(address, certificate)) this.#met(address)
    for (const [address, doc] of this.#documents.commit())
      this.show(address, doc, this.#seqs.get(address) ?? 0)
    if (this.#commons.commit()) this.#changes.commons = true
    this.#seqs.clear()
  }

  abandon(): void {
    this.#certified.length = 0
    this.#emptied.length = 0
    this.#documents.abandon()
    this.#commons.abandon()
    this.#seqs.clear()
  }

  /** Puts a document into the view. */
  show(address: AddressKey, doc: Y.Doc, seq: number): void {
    const { kind } = addressOf(address)
    if (kind === 'profile') {
      const profile = readProfile(doc)
      const person = this.#personOf(address)
      const revoked = person ? profile.revoked.map(entry => revocationOf(this.#keys.id, person, entry)) : []
      this.#view.setProfile(address, profile, revoked)
      this.#met(address)
    }
    if (kind === 'me') {
      this.#view.devices.set(address, readDeviceState(doc))
      this.#changes.sealed = true
    }
    if (kind === 'feed') {
      this.#showFeed(address, feedEntries(doc), seq)
    }
  }

  #showFeed(address: AddressKey, entries: Iterable<[string, FeedEntry]>, seq: number): void {
    const { added, changed, responded, sealed } = this.#view.setFeed(address, entries, seq)
    if (sealed) this.#changes.sealed = true
    this.#changes.added.push(...added)
    this.#changes.changed.push(...changed)
    for (const id of responded) this.#changes.responded.add(id)
  }

  #met(address: AddressKey): void {
    this.#changes.members = true
    const did = this.#view.personOf(address)
    if (did !== undefined) this.#changes.people.add(did)
  }

  /** The segment's documents are no longer here; whose it is stays known. */
  hide(address: AddressKey): void {
    this.#showFeed(address, [], 0)
  }

  takeChanges(): Changes {
    const changes = this.#changes
    this.#changes = nothing()
    return changes
  }
}

/** Rule `carried`: words that a post brings from another circle are its author's, and came by the hands it names. */
async function checkCarried(
  person: Bytes | undefined,
  values: readonly unknown[],
): Promise<Rejection | null> {
  for (const value of values) {
    const carried = carriedIn(value as FeedEntry)
    if (carried === undefined) continue
    if (person === undefined || !(await verifyCarried(carried, person)))
      return reject('carried', 'the words it carries were not signed by whom it names')
  }
  return null
}

const carriedIn = (entry: FeedEntry): PostEntry['carried'] => {
  if (isAmendment(entry)) return entry.post?.carried
  return entry.type === 'post' ? (entry as PostEntry).carried : undefined
}

/** Rule `revocation`, for the revocations themselves: only the person that a device is of can say that it is lost. */
async function checkRevocations(
  circle: Bytes,
  person: Bytes | undefined,
  values: readonly unknown[],
): Promise<Rejection | null> {
  for (const value of values.filter(claimsRevocation)) {
    const entry = readRevocation(value)
    const signed =
      entry !== null && person !== undefined && (await verifyRevocation(revocationOf(circle, person, entry)))
    if (!signed) return reject('revocation', 'the device’s own person has not signed that it is revoked')
  }
  return null
}

/**
 * A hint for the order of sending: when the newest thing in it was written, in minutes; 0 where nothing says. Entries of
 * later versions, and profiles, may hold any number as a time: what is no date is passed over, since heads travel by it.
 */
function newestMinute(kind: Kind, doc: Y.Doc): number {
  const entries: Iterable<unknown> =
    kind === 'feed' ? doc.getMap('entries').values() : [doc.getMap('profile').toJSON()]
  let newest = 0
  for (const entry of entries) {
    const { at } = entry as { at?: unknown }
    if (Number.isSafeInteger(at) && (at as number) <= TIME_LIMIT) newest = Math.max(newest, at as number)
  }
  return Math.floor(newest / 60_000)
}
