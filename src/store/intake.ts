/**
 * Takes what a peer sent through the carried part of the gate and the chain, and writes what passes: all of a batch in
 * one write. A relay needs no more; a member adds a judge, who opens each record and says whether it stands.
 *
 * Invariants:
 * 1. Nothing is visible (heads, documents) before it is on disk; if the write fails, nothing has changed.
 * 2. Records of one segment are judged in their order, each against the state that the one before left.
 * 3. A segment whose writer has signed two histories is cut where they part, and the proof is kept and passed on.
 * 4. What is known to exist never shrinks: a segment of which only the head is known is taken up record by record beside
 *    that head, and counts as held once it reaches it.
 */

import { type Bytes, equal } from '../base/index.ts'
import {
  type Admissions,
  checkCarried,
  checkChain,
  checkForkProof,
  decodeRecord,
  detach,
  encodeForkProof,
  type ForkProof,
  proveFork,
  type Rejection,
  type SealedRecord,
  type Verdict,
} from '../log/index.ts'
import {
  type AddressKey,
  addressKey,
  type Bound,
  type Head,
  isHeld,
  kindOfKey,
  NO_HEAD,
} from '../sync/index.ts'
import type { Judge, Taken } from './judge.ts'
import type { RecordStore } from './recordStore.ts'
import { changesOf, type Partial, type Staged } from './staged.ts'

type Outcome = 'stored' | 'known' | 'gap' | Rejection

const MISSING: Rejection = { ok: false, rule: 'decoding', reason: 'the payload is missing' }
const TWO_HISTORIES: Rejection = {
  ok: false,
  rule: 'fork',
  reason: 'its writer has signed two histories; the log stands up to where they part',
}

export class Intake<Opened> {
  readonly #records: RecordStore
  readonly #circle: Bytes
  readonly #admissions: Admissions
  readonly #judge: Judge<Opened> | null
  readonly #heads: (address: AddressKey) => Head | undefined
  readonly #refuses: (address: AddressKey) => boolean
  readonly #partials = new Map<AddressKey, Partial>()
  #staged = new Map<AddressKey, Staged>()

  /** @param refuses addresses of which this peer wants to know no more than that they exist */
  constructor(
    records: RecordStore,
    circle: Bytes,
    admissions: Admissions,
    heads: (address: AddressKey) => Head | undefined,
    judge: Judge<Opened> | null,
    refuses: (address: AddressKey) => boolean = () => false,
  ) {
    this.#records = records
    this.#circle = circle
    this.#admissions = admissions
    this.#heads = heads
    this.#judge = judge
    this.#refuses = refuses
  }

  /**
   * One batch at a time: the caller awaits before the next.
   * @throws {StorageError} if it could not be written; then nothing has changed
   */
  async take(
    batch: readonly Uint8Array[],
    forkProofs: readonly Uint8Array[] = [],
    durable = false,
  ): Promise<Taken> {
    const rejections: Rejection[] = []
    const gaps = new Set<AddressKey>()
    this.#staged = new Map()
    let stored = 0
    let known = 0
    try {
      for (const proof of forkProofs) {
        const checked = await checkForkProof(proof, this.#circle, this.#admissions)
        if (checked.ok) await this.#cut(checked.value)
        else rejections.push(checked)
      }
      const prepared = await Promise.all(batch.map(bytes => this.#prepare(bytes)))
      for (const one of prepared) {
        const outcome = one.ok ? await this.#stage(one.value.record, one.value.opened) : one
        if (outcome === 'stored') stored++
        else if (outcome === 'known') known++
        else if (outcome === 'gap' && one.ok) gaps.add(addressKey(one.value.record.header))
        else if (typeof outcome === 'object') rejections.push(outcome)
      }
      await this.#records.write(changesOf(this.#staged), { durable })
    } catch (error) {
      this.#judge?.abandon()
      throw error
    }
    this.#judge?.commit()
    for (const [address, { partial }] of this.#staged) {
      if (partial) this.#partials.set(address, partial)
      else this.#partials.delete(address)
    }
    const staged = [...this.#staged]
    return {
      items: staged.map(([address, { head }]) => [address, head]),
      stored,
      known,
      rejections,
      gaps: [...gaps],
      forked: staged.filter(([, { forkProof }]) => forkProof).map(([address]) => address),
      bounded: [],
    }
  }

  /**
   * Cuts segments after their last record that stands by a revocation.
   * @throws {StorageError} if it could not be written; then nothing has changed
   */
  async bound(bounds: Iterable<readonly [address: AddressKey, standsTo: number]>): Promise<Bound[]> {
    this.#staged = new Map()
    const all = [...bounds]
    try {
      for (const [address, standsTo] of all) {
        const head = this.#heads(address)
        if (head && head.seq > standsTo) await this.#cutAfter(address, head, standsTo)
      }
      await this.#records.write(changesOf(this.#staged), { durable: true })
    } catch (error) {
      this.#judge?.abandon()
      throw error
    }
    this.#judge?.commit()
    for (const address of this.#staged.keys()) this.#partials.delete(address)
    return all.map(([address, standsTo]) => {
      const staged = this.#staged.get(address)
      const head = staged ? (staged.forgotten ? null : staged.head) : (this.#heads(address) ?? null)
      return { address, standsTo, head }
    })
  }

  async #prepare(bytes: Uint8Array): Promise<Verdict<{ record: SealedRecord; opened: Opened | null }>> {
    const carried = await checkCarried(bytes, this.#circle, this.#admissions)
    if (!carried.ok) return carried
    const record = carried.value
    if (record.payload === null || this.#judge === null) return { ok: true, value: { record, opened: null } }
    const opened = await this.#judge.open(record)
    return opened.ok ? { ok: true, value: { record, opened: opened.value } } : opened
  }

  #headOf(address: AddressKey): Head | undefined {
    return this.#staged.get(address)?.head ?? this.#heads(address)
  }

  async #stage(record: SealedRecord, opened: Opened | null): Promise<Outcome> {
    const { header } = record
    const address = addressKey(header)
    const head = this.#headOf(address)
    if (head?.forkedAt != null && header.seq >= head.forkedAt) return 'known'
    if (record.payload === null || this.#refuses(address))
      return kindOfKey(address) === 'feed' ? this.#stageHeader(address, detach(record), head) : MISSING
    if (head && !isHeld(head)) return this.#stageAgain(address, record, opened, head)
    return this.#stageHeld(address, record, opened, head)
  }

  /** The next record, or a snapshot, of what is held. */
  async #stageHeld(
    address: AddressKey,
    record: SealedRecord,
    opened: Opened | null,
    head: Head | undefined,
  ): Promise<Outcome> {
    const place = await this.#placeOf(address, record, head)
    if (place !== 'next' && place !== 'replaces') return place
    const replaces = place === 'replaces'
    const recency = await this.#judged(address, record, opened, replaces, head?.recency ?? 0)
    if (typeof recency === 'object') return recency
    this.#add(address, record, head, replaces, recency)
    return 'stored'
  }

  /** What a member's judge says of it. @returns how recent the segment now is, or why it can't stand */
  async #judged(
    address: AddressKey,
    record: SealedRecord,
    opened: Opened | null,
    replaces: boolean,
    recency: number,
  ): Promise<number | Rejection> {
    if (this.#judge === null) return recency
    const judged = await this.#judge.stage(address, record, opened as Opened, replaces)
    return judged.ok ? Math.max(recency, judged.value.recency) : judged
  }

  /** Where a record goes in what is held; a contradiction cuts the log. */
  async #placeOf(
    address: AddressKey,
    record: SealedRecord,
    head: Head | undefined,
  ): Promise<Outcome | 'next' | 'replaces'> {
    const { seq } = record.header
    const held = head && head.seq >= 0 ? head : undefined
    const below = held && seq < held.seq ? await this.#recordAt(address, seq) : undefined
    const verdict = checkChain(record, held, () => below?.hash)
    if ('ok' in verdict) return verdict
    return verdict.place === 'fork' ? this.#contradiction(address, verdict.other, record) : verdict.place
  }

  async #contradiction(address: AddressKey, seq: number, record: SealedRecord): Promise<Rejection> {
    const other = await this.#recordAt(address, seq)
    if (other) await this.#cut(proveFork(other, record))
    return TWO_HISTORIES
  }

  /** That a record exists, and no more. News only where nothing of its segment is held. */
  async #stageHeader(address: AddressKey, record: SealedRecord, head: Head | undefined): Promise<Outcome> {
    const { seq, prev } = record.header
    if (head && isHeld(head)) {
      const place = await this.#placeOf(address, record, head)
      return typeof place === 'object' ? place : 'known'
    }
    if (head && seq <= head.seq)
      return seq < head.seq || equal(record.hash, head.hash)
        ? 'known'
        : this.#contradiction(address, head.seq, record)
    if (head && seq === head.seq + 1 && !equal(prev!, head.hash))
      return this.#contradiction(address, head.seq, record)
    const staged = this.#stagedFor(address, head)
    if (head && head.seq >= 0) staged.drop.push([Math.min(head.base, head.seq), head.seq + 1])
    staged.add.clear()
    staged.add.set(seq, record)
    staged.partial = undefined
    staged.head = {
      ...staged.head,
      seq,
      hash: record.hash,
      base: seq,
      holding: this.#refuses(address) ? 'gone' : head?.holding === 'asked' ? 'asked' : 'lacking',
      bytes: record.bytes.length,
    }
    return 'stored'
  }

  /** A record of a segment of which only the head is known. */
  async #stageAgain(
    address: AddressKey,
    record: SealedRecord,
    opened: Opened | null,
    head: Head,
  ): Promise<Outcome> {
    const { seq, prev, type } = record.header
    if (seq === head.seq + 1 && !equal(prev!, head.hash))
      return this.#contradiction(address, head.seq, record)
    if (seq > head.seq && type === 'update') {
      // It goes on, and can't be read without what came before: that is wanted again.
      if (head.holding === 'gone') this.#stagedFor(address, head).head = { ...head, holding: 'lacking' }
      return 'gap'
    }
    if (seq <= head.seq && head.holding === 'gone') return 'known'
    if (seq === head.seq && !equal(record.hash, head.hash))
      return this.#contradiction(address, head.seq, record)
    return this.#stagePartial(address, record, opened, head)
  }

  async #stagePartial(
    address: AddressKey,
    record: SealedRecord,
    opened: Opened | null,
    head: Head,
  ): Promise<Outcome> {
    const partial = this.#staged.get(address)?.partial ?? this.#partials.get(address)
    const before: Head | undefined = partial && { ...head, ...partial, holding: 'whole' }
    const place = await this.#placeOf(address, record, before)
    if (place !== 'next' && place !== 'replaces') return place
    // Without what came before, the document begins anew, whatever an earlier attempt has left.
    const replaces = place === 'replaces' || partial === undefined
    const recency = await this.#judged(address, record, opened, replaces, head.recency)
    if (typeof recency === 'object') return recency
    const { seq } = record.header
    const staged = this.#stagedFor(address, head)
    if (replaces) for (const known of [...staged.add.keys()]) if (known < seq) staged.add.delete(known)
    if (replaces && partial) staged.drop.push([partial.base, Math.min(partial.seq + 1, seq)])
    staged.add.set(seq, record)
    const base = replaces ? seq : partial!.base
    const bytes = (replaces ? 0 : partial!.bytes) + record.bytes.length
    if (seq < head.seq) {
      staged.partial = { seq, hash: record.hash, base, bytes }
      staged.head = { ...staged.head, base, recency }
      return 'stored'
    }
    if (seq > head.seq) staged.drop.push([head.seq, head.seq + 1])
    staged.partial = undefined
    staged.head = { ...staged.head, seq, hash: record.hash, base, bytes, recency, holding: 'whole' }
    return 'stored'
  }

  #add(
    address: AddressKey,
    record: SealedRecord,
    head: Head | undefined,
    replaces: boolean,
    recency: number,
  ): void {
    const { seq } = record.header
    const staged = this.#stagedFor(address, head)
    if (replaces && head && head.seq >= head.base) staged.drop.push([head.base, head.seq + 1])
    if (replaces) staged.add.clear()
    staged.add.set(seq, record)
    staged.head = {
      seq,
      hash: record.hash,
      base: replaces ? seq : (head?.base ?? seq),
      // What its writer goes on with is offered again.
      holding: 'whole',
      bytes: (replaces || !head ? 0 : head.bytes) + record.bytes.length,
      recency,
      forkedAt: head?.forkedAt ?? null,
    }
  }

  #stagedFor(address: AddressKey, head: Head | undefined): Staged {
    const known = this.#staged.get(address)
    if (known) return known
    const fresh: Staged = {
      head: head ?? NO_HEAD,
      partial: this.#partials.get(address),
      add: new Map(),
      drop: [],
    }
    this.#staged.set(address, fresh)
    return fresh
  }

  async #recordAt(address: AddressKey, seq: number): Promise<SealedRecord | undefined> {
    const staged = this.#staged.get(address)
    if (staged?.add.has(seq)) return staged.add.get(seq)
    if (staged?.drop.some(([from, to]) => seq >= from && seq < to)) return undefined
    const bytes = await this.#records.record(address, seq)
    const decoded = bytes && decodeRecord(bytes)
    return decoded?.ok ? decoded.value : undefined
  }

  async #cut(proof: ForkProof): Promise<void> {
    const address = addressKey(proof.first.header)
    const head = this.#headOf(address)
    if (head?.forkedAt != null && head.forkedAt <= proof.at) return
    const staged = await this.#cutAt(address, head, proof.at)
    staged.head = { ...staged.head, forkedAt: proof.at }
    staged.forkProof = encodeForkProof(proof)
  }

  async #cutAfter(address: AddressKey, head: Head, standsTo: number): Promise<void> {
    const staged = await this.#cutAt(address, head, standsTo + 1)
    // Where what stands was snapshotted away it is asked for anew, like a segment that never was here.
    staged.forgotten = staged.head.seq < 0 && head.forkedAt === null
  }

  /** Of a segment only what is before `at` stands. */
  async #cutAt(address: AddressKey, head: Head | undefined, at: number): Promise<Staged> {
    const standing = head ? await this.#recordsBefore(address, head, at) : []
    const last = standing.at(-1)
    const staged = this.#stagedFor(address, head)
    if (head && head.seq >= at) staged.drop.push([Math.max(head.base, last ? at : 0), head.seq + 1])
    for (const seq of [...staged.add.keys()]) if (seq >= at) staged.add.delete(seq)
    staged.head = {
      seq: last ? last.header.seq : -1,
      hash: last ? last.hash : NO_HEAD.hash,
      base: last ? head!.base : 0,
      holding: !last && head?.holding === 'gone' ? 'gone' : 'whole',
      bytes: standing.reduce((sum, { bytes }) => sum + bytes.length, 0),
      recency: head?.recency ?? 0,
      forkedAt: head?.forkedAt ?? null,
    }
    staged.partial = undefined
    await this.#judge?.cut(address, at, standing)
    return staged
  }

  /** What is held of a segment before a seq, from its base on, as far as it is whole. */
  async #recordsBefore(address: AddressKey, { base, seq }: Head, at: number): Promise<SealedRecord[]> {
    const records: SealedRecord[] = []
    for (let next = base; next <= Math.min(seq, at - 1); next++) {
      const record = await this.#recordAt(address, next)
      if (!record || record.payload === null) break
      records.push(record)
    }
    return records
  }
}
