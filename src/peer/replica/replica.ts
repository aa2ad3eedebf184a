/**
 * One circle as this peer holds it: its records on disk, the documents they make, and the view of them. Knows nothing of
 * the network.
 */

import { type Bytes, Queue } from '../../base/index.ts'
import type { CircleKeys, DeviceCertificate } from '../../identity/index.ts'
import { Admissions, type Body } from '../../log/index.ts'
import type { Kind } from '../../model/index.ts'
import { Intake, isSpoilt, RecordStore, type Store, setHolding, type Taken } from '../../store/index.ts'
import {
  type AddressKey,
  addressKey,
  type Bound,
  emptyHeads,
  type Head,
  type HeadIndex,
  type HoldingState,
  type Item,
  isHeld,
  kindOfKey,
  type Lost,
  recordsOf,
} from '../../sync/index.ts'
import { CircleView } from '../documents/circleView.ts'
import { Commons } from '../documents/commons.ts'
import { type Changes, MemberJudge } from '../documents/judge.ts'
import { SegmentDocuments } from '../documents/segmentDocuments.ts'
import { loadSegments, openStored, steps } from './load.ts'

export interface Received extends Taken {
  readonly changes: Changes
}

/** As far as revocations go. */
const ALL_STANDS = Number.POSITIVE_INFINITY

export class Replica {
  readonly keys: CircleKeys
  readonly records: RecordStore
  readonly view = new CircleView()
  readonly commons = new Commons()
  readonly documents: SegmentDocuments
  /** One change at a time. */
  readonly queue = new Queue()
  readonly #judge: MemberJudge
  readonly #intake: Intake<Body>
  #heads: HeadIndex = emptyHeads()
  #held = 0
  /** The version of the revocations by which all segments have been looked at. */
  #bounds = 0
  /** Segments of which others were told that, by a revocation, no more than this stands. */
  readonly #limited = new Map<AddressKey, { readonly author: DeviceCertificate; standsTo: number }>()

  private constructor(keys: CircleKeys, store: Store) {
    this.keys = keys
    this.records = new RecordStore(store, keys.name)
    this.documents = new SegmentDocuments(address => this.#updates(address))
    this.#judge = new MemberJudge(keys, this.documents, this.commons, this.view)
    this.#intake = new Intake(
      this.records,
      keys.id,
      new Admissions(),
      address => this.#heads.get(address),
      this.#judge,
      address => this.refuses(address),
    )
  }

  /** Addresses of which this peer wants to know no more than that they exist; whoever owns the replica says which. */
  refuses: (address: AddressKey) => boolean = () => false

  /** @throws {StorageError} */
  static async open(keys: CircleKeys, store: Store): Promise<Replica> {
    const replica = new Replica(keys, store)
    await replica.#load()
    return replica
  }

  get heads(): HeadIndex {
    return this.#heads
  }

  /** Id of the circle. */
  get circle(): Bytes {
    return this.keys.id
  }

  /** Records held. */
  get held(): number {
    return this.#held
  }

  /**
   * Takes records through the whole gate. What passes is on disk and in the view when this resolves.
   * @throws {StorageError}; then nothing has changed
   */
  receive(
    records: readonly Uint8Array[],
    forkProofs: readonly Uint8Array[] = [],
    durable = false,
  ): Promise<Received> {
    return this.queue.run(() => this.take(records, forkProofs, durable))
  }

  /** As `receive`, for who already has the queue. */
  async take(
    records: readonly Uint8Array[],
    forkProofs: readonly Uint8Array[] = [],
    durable = false,
  ): Promise<Received> {
    const taken = await this.#intake.take(records, forkProofs, durable)
    for (const item of taken.items) {
      this.#setHead(item)
      // Some of it does not do: an own log that is gone on with before its end is a second history.
      if (item[1].seq >= (this.spoilt.get(item[0]) ?? 0)) this.spoilt.delete(item[0])
    }
    const bounded = await this.#bound(taken.items.map(([address]) => address))
    const items = taken.items.filter(([address, head]) => this.#heads.get(address) === head)
    return { ...taken, items, bounded, changes: this.#judge.takeChanges() }
  }

  /** Cuts what a revocation leaves of segments, of all of them if the revocations have changed. */
  async #bound(changed: readonly AddressKey[]): Promise<readonly Bound[]> {
    const { revocations } = this.view
    const bounds = new Map<AddressKey, number>()
    for (const [address, author] of this.#judge.takeBeyond()) this.#limit(bounds, address, author, true)
    const news = revocations.version !== this.#bounds
    const looked = news ? [...this.#heads.entries()].map(([address]) => address) : changed
    if (!revocations.none)
      for (const address of looked) {
        const author = this.view.certificateOf(address)
        if (author) this.#limit(bounds, address, author)
      }
    if (news) for (const [address, { author }] of this.#limited) this.#limit(bounds, address, author)
    const bounded = bounds.size === 0 ? [] : await this.#intake.bound(bounds)
    for (const [address, standsTo] of bounds)
      if (standsTo === ALL_STANDS) this.#limited.delete(address)
      else this.#limited.get(address)!.standsTo = standsTo
    this.#bounds = revocations.version
    this.#holdLess(bounded)
    return bounded
  }

  #holdLess(items: readonly Lost[]): void {
    for (const { address, head } of items) {
      if (head) this.#setHead([address, head])
      else this.#forget(address)
    }
  }

  /** See `Holder`. An own log that is spoilt ends there: what came after it here is known to others. */
  forgetSpoilt(address: AddressKey, seq: number): Promise<readonly Lost[]> {
    return this.queue.run(async () => {
      if (!(await isSpoilt(this.records, this.circle, address, seq))) return []
      this.spoilt.set(address, this.#heads.get(address)?.seq ?? seq)
      const lost = await this.#intake.bound([[address, seq - 1]])
      this.#holdLess(lost)
      return lost
    })
  }

  /**
   * What now stands of a segment, if that is less than is held, or other than it was when this was last asked: a person
   * can take back what they said of a device of theirs, and then all of it is wanted again.
   */
  #limit(
    bounds: Map<AddressKey, number>,
    address: AddressKey,
    author: DeviceCertificate,
    beyond = (this.#heads.get(address)?.seq ?? -1) > this.#standsTo(address, author),
  ): void {
    const standsTo = this.#standsTo(address, author)
    const limited = this.#limited.get(address)
    if (limited ? limited.standsTo === standsTo && !beyond : !beyond) return
    if (!limited) this.#limited.set(address, { author, standsTo })
    bounds.set(address, standsTo)
  }

  #standsTo(address: AddressKey, author: DeviceCertificate): number {
    return this.view.revocations.standsTo(address, author) ?? ALL_STANDS
  }

  #forget(address: AddressKey): void {
    const before = this.#heads.get(address)
    if (!before) return
    this.#held -= recordsOf(before)
    this.#heads = this.#heads.delete(address)
  }

  /** Takes over what another tab has written to the same disk. For who already has the queue. */
  async refresh(address: AddressKey): Promise<Received | null> {
    if (this.spoilt.has(address)) return null
    const onDisk = await this.records.head(address)
    const head = this.#heads.get(address)
    if (!onDisk) return null
    const held = head && isHeld(head) ? head : undefined
    if (!isHeld(onDisk) || (held?.seq === onDisk.seq && held.holding !== onDisk.holding))
      return this.#released([[address, onDisk]])
    if (held && held.seq >= onDisk.seq && held.forkedAt === onDisk.forkedAt) return null
    const records: Bytes[] = []
    const from = held ? Math.max(held.seq + 1, onDisk.base) : 0
    for await (const bytes of this.records.records(address, from)) records.push(bytes)
    const proof = await this.records.forkProof(address)
    return this.take(records, proof ? [proof] : [])
  }

  /**
   * Lets go of segments, sets own ones aside, or wants some again.
   * @throws {StorageError}; then nothing has changed
   */
  setHolding(wanted: Iterable<readonly [AddressKey, HoldingState]>): Promise<Received> {
    return this.queue.run(async () =>
      this.#released(await setHolding(this.records, address => this.#heads.get(address), wanted)),
    )
  }

  /** The disk now holds this much of them. */
  #released(items: readonly Item[]): Received {
    for (const item of items) {
      const [address, head] = item
      this.#setHead(item)
      if (isHeld(head)) continue
      this.documents.drop(address)
      this.#judge.hide(address)
    }
    const nothing = { stored: 0, known: 0, rejections: [], gaps: [], forked: [], bounded: [] }
    return { items, ...nothing, changes: this.#judge.takeChanges() }
  }

  /** Segments of one writer's log of a kind, the oldest first. */
  segments(kind: Kind, writer: Uint8Array): Item[] {
    const first = addressKey({ kind, writer: writer as Bytes, segment: 0 })
    const prefix = first.slice(0, -8)
    return [...this.#heads.entries(prefix, `${prefix}g`)]
  }

  #setHead([address, head]: Item): void {
    const before = this.#heads.get(address)
    this.#held += recordsOf(head) - (before ? recordsOf(before) : 0)
    this.#heads = this.#heads.set(address, head)
  }

  async #load(): Promise<void> {
    const heads = new Map<AddressKey, Head>()
    for await (const [address, head] of this.records.heads()) heads.set(address, head)
    for await (const loaded of loadSegments(this.records, heads, this.keys.encryptionKey)) {
      const { address, head, records, spoilt } = loaded
      if (spoilt !== null) this.spoilt.set(address, heads.get(address)!.seq)
      if (head === null) continue
      this.#setHead([address, head])
      const certificate = records[0]?.body.certificate
      if (certificate) this.view.certify(address, certificate)
      for (const { record, body } of records) {
        if (body.epoch) this.commons.stage(address, record, body.update, body.epoch)
      }
      if (kindOfKey(address) === 'commons') continue
      // Step by step, so that each post keeps the seq of the record that made it what it is.
      for (const { doc, seq } of steps(loaded)) this.#judge.show(address, doc, seq)
    }
    // A log of which a fork left nothing has a head, and no record; of what was let go of only the head is known.
    for (const [address, head] of heads)
      if (head.seq < 0 || !isHeld(head)) this.#setHead([address, awaiting(head)])
    this.commons.commit()
    await this.#bound([])
    this.#limited.clear()
    this.#judge.takeChanges()
  }

  /** Up to the head: what the disk holds beyond it is not to be trusted. */
  async *#updates(address: AddressKey): AsyncGenerator<Bytes> {
    const head = this.#heads.get(address)
    if (!head || head.seq < 0) return
    for await (const bytes of this.records.records(address, head.base)) {
      const opened = await openStored(bytes, this.keys.encryptionKey)
      if (!opened.ok || opened.value.record.header.seq > head.seq) return
      yield opened.value.body.update
    }
  }

  /** Segments that this disk has spoilt, with the seq up to which they were held, until they have been fetched again. */
  readonly spoilt = new Map<AddressKey, number>()

  headOf(address: AddressKey): Head | undefined {
    return this.#heads.get(address)
  }
}

/** What had begun to come in again when this peer was closed begins anew. */
const awaiting = (head: Head): Head => (isHeld(head) ? head : { ...head, base: Math.max(0, head.seq) })
