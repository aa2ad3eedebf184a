/**
 * One circle as this peer holds it: its records on disk, the documents they make, and the view of them. Knows nothing of
 * the network.
 */

import * as Y from 'yjs'
import type { Bytes } from '../../base/index.ts'
import type { CircleKeys } from '../../identity/index.ts'
import { Admissions, type Body, decodeRecord, openRecord, type Rejection } from '../../log/index.ts'
import type { Kind } from '../../model/index.ts'
import { Intake, RecordStore, type Store, type Taken } from '../../store/index.ts'
import {
  type AddressKey,
  addressKey,
  emptyHeads,
  type Head,
  type HeadIndex,
  type Item,
  kindOfKey,
  recordsOf,
} from '../../sync/index.ts'
import { CircleView } from '../documents/circleView.ts'
import { Commons } from '../documents/commons.ts'
import { type Changes, MemberJudge } from '../documents/judge.ts'
import { newDocument, SegmentDocuments } from '../documents/segmentDocuments.ts'
import { Queue } from './queue.ts'

export interface Received extends Taken {
  readonly changes: Changes
}

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

  private constructor(keys: CircleKeys, store: Store) {
    this.keys = keys
    this.records = new RecordStore(store, keys.name)
    this.documents = new SegmentDocuments(address => this.#updates(address))
    this.#judge = new MemberJudge(keys.encryptionKey, this.documents, this.commons, this.view)
    this.#intake = new Intake(
      this.records,
      keys.id,
      new Admissions(),
      address => this.#heads.get(address),
      this.#judge,
    )
  }

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
    for (const item of taken.items) this.#setHead(item)
    for (const address of this.#judge.takeCuts()) await this.#showAgain(address)
    return { ...taken, changes: this.#judge.takeChanges() }
  }

  /** Takes over what another tab has written to the same disk. For who already has the queue. */
  async refresh(address: AddressKey): Promise<Received | null> {
    const onDisk = await this.records.head(address)
    const head = this.#heads.get(address)
    if (!onDisk || (head && head.seq >= onDisk.seq && head.forkedAt === onDisk.forkedAt)) return null
    const records: Bytes[] = []
    for await (const bytes of this.records.records(address, head ? Math.max(head.seq + 1, onDisk.base) : 0))
      records.push(bytes)
    const proof = await this.records.forkProof(address)
    return this.take(records, proof ? [proof] : [])
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

  /** Reads all records once and makes the view of them. They have passed the gate before they came to this disk. */
  async #load(): Promise<void> {
    for await (const item of this.records.heads()) this.#setHead(item)
    let doc: { address: AddressKey; content: Y.Doc } | undefined
    for await (const [address, bytes] of this.records.all()) {
      const opened = await this.#open(bytes)
      if (!opened || !this.#heads.get(address)) continue
      const { record, body } = opened
      if (body.certificate) this.view.certify(record.header.writer, body.certificate.person)
      if (record.header.kind === 'commons') {
        this.commons.stage(address, record, body.update, body.epoch!)
        continue
      }
      if (doc?.address !== address) {
        this.#showLoaded(doc)
        doc = { address, content: newDocument(address) }
      }
      Y.applyUpdate(doc.content, body.update)
    }
    this.#showLoaded(doc)
    this.commons.commit()
    this.#judge.takeChanges()
  }

  #showLoaded(loaded: { address: AddressKey; content: Y.Doc } | undefined): void {
    if (!loaded) return
    this.#judge.show(loaded.address, loaded.content, this.#heads.get(loaded.address)?.seq ?? 0)
    loaded.content.destroy()
  }

  async #showAgain(address: AddressKey): Promise<void> {
    if (kindOfKey(address) === 'commons') return
    this.#judge.show(address, await this.documents.document(address), this.#heads.get(address)?.seq ?? 0)
  }

  async *#updates(address: AddressKey): AsyncGenerator<Bytes> {
    for await (const bytes of this.records.records(address)) {
      const opened = await this.#open(bytes)
      if (opened) yield opened.body.update
    }
  }

  /** A record of one's own disk; null, and counted, if the disk has spoilt it: the rest goes on. */
  async #open(bytes: Bytes) {
    const decoded = decodeRecord(bytes)
    const opened = decoded.ok ? await openRecord(decoded.value, this.keys.encryptionKey) : decoded
    if (opened.ok && decoded.ok) return { record: decoded.value, body: opened.value }
    this.spoilt.push(opened as Rejection)
    return null
  }

  /** Records on this disk that could not be read. */
  readonly spoilt: Rejection[] = []

  headOf(address: AddressKey): Head | undefined {
    return this.#heads.get(address)
  }
}
