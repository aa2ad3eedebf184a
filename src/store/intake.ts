/**
 * Takes what a peer sent through the carried part of the gate and the chain, and writes what passes: all of a batch in
 * one write. A relay needs no more; a member adds a judge, who opens each record and says whether it stands.
 *
 * Invariants:
 * 1. Nothing is visible (heads, documents) before it is on disk; if the write fails, nothing has changed.
 * 2. Records of one segment are judged in their order, each against the state that the one before left.
 * 3. A segment whose writer has signed two histories is cut where they part, and the proof is kept and passed on.
 */

import type { Bytes } from '../base/index.ts'
import {
  type Admissions,
  checkCarried,
  checkChain,
  checkForkProof,
  decodeRecord,
  encodeForkProof,
  type ForkProof,
  proveFork,
  type Rejection,
  type SealedRecord,
  type Verdict,
} from '../log/index.ts'
import { type AddressKey, addressKey, type Head, type Item } from '../sync/index.ts'
import type { RecordStore, SegmentChange } from './recordStore.ts'

/** What a member asks beyond the chain. `Opened` is whatever it learns before the order of records matters. */
export interface Judge<Opened> {
  /** Asked for all records of a batch at once. */
  open(record: SealedRecord): Promise<Verdict<Opened>>
  /** Asked in order. Stages the change; the newest content's time in minutes comes back as a hint. */
  stage(
    address: AddressKey,
    record: SealedRecord,
    opened: Opened,
    replaces: boolean,
  ): Promise<Verdict<{ recency: number }>>
  /** The log was cut: of what was staged or held of this segment only the records before `at` stand. */
  cut(address: AddressKey, at: number, standing: readonly SealedRecord[]): Promise<void>
  /** What was staged is on disk. */
  commit(): void
  /** What was staged is void. */
  abandon(): void
}

export interface Taken {
  /** New heads, on disk. */
  readonly items: readonly Item[]
  readonly stored: number
  readonly rejections: readonly Rejection[]
  /** Addresses of which something between is missing. */
  readonly gaps: readonly AddressKey[]
  /** Segments that turned out forked. */
  readonly forked: readonly AddressKey[]
}

interface Staged {
  head: Head
  readonly add: Map<number, SealedRecord>
  readonly drop: [number, number][]
  forkProof?: Bytes
}

const NO_HASH = new Uint8Array(32)

export class Intake<Opened> {
  readonly #records: RecordStore
  readonly #circle: Bytes
  readonly #admissions: Admissions
  readonly #judge: Judge<Opened> | null
  readonly #heads: (address: AddressKey) => Head | undefined
  #staged = new Map<AddressKey, Staged>()

  constructor(
    records: RecordStore,
    circle: Bytes,
    admissions: Admissions,
    heads: (address: AddressKey) => Head | undefined,
    judge: Judge<Opened> | null,
  ) {
    this.#records = records
    this.#circle = circle
    this.#admissions = admissions
    this.#heads = heads
    this.#judge = judge
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
        else if (outcome === 'gap' && one.ok) gaps.add(addressKey(one.value.record.header))
        else if (typeof outcome === 'object') rejections.push(outcome)
      }
      await this.#records.write([...this.#changes()], { durable })
    } catch (error) {
      this.#judge?.abandon()
      throw error
    }
    this.#judge?.commit()
    const staged = [...this.#staged]
    return {
      items: staged.map(([address, { head }]) => [address, head]),
      stored,
      rejections,
      gaps: [...gaps],
      forked: staged.filter(([, { forkProof }]) => forkProof).map(([address]) => address),
    }
  }

  async #prepare(bytes: Uint8Array): Promise<Verdict<{ record: SealedRecord; opened: Opened | null }>> {
    const carried = await checkCarried(bytes, this.#circle, this.#admissions)
    if (!carried.ok) return carried
    const record = carried.value
    if (record.payload === null) return { ok: false, rule: 'decoding', reason: 'the payload is missing' }
    if (this.#judge === null) return { ok: true, value: { record, opened: null } }
    const opened = await this.#judge.open(record)
    return opened.ok ? { ok: true, value: { record, opened: opened.value } } : opened
  }

  #headOf(address: AddressKey): Head | undefined {
    return this.#staged.get(address)?.head ?? this.#heads(address)
  }

  async #stage(record: SealedRecord, opened: Opened | null): Promise<'stored' | 'known' | 'gap' | Rejection> {
    const { header } = record
    const address = addressKey(header)
    const head = this.#headOf(address)
    if (head?.forkedAt != null && header.seq >= head.forkedAt) return 'known'
    const held = head && head.seq >= 0 ? head : undefined
    const below = held && header.seq < held.seq ? await this.#recordAt(address, header.seq) : undefined
    const verdict = checkChain(record, held, () => below?.hash)
    if ('ok' in verdict) return verdict
    if (verdict.place === 'known' || verdict.place === 'gap') return verdict.place
    if (verdict.place === 'fork') {
      const other = await this.#recordAt(address, verdict.other)
      if (other) await this.#cut(proveFork(other, record))
      return {
        ok: false,
        rule: 'fork',
        reason: 'its writer has signed two histories; the log stands up to where they part',
      }
    }
    const replaces = verdict.place === 'replaces'
    let { recency } = head ?? { recency: 0 }
    if (this.#judge !== null) {
      const judged = await this.#judge.stage(address, record, opened as Opened, replaces)
      if (!judged.ok) return judged
      recency = Math.max(recency, judged.value.recency)
    }
    this.#add(address, record, head, replaces, recency)
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
      recency,
      forkedAt: head?.forkedAt ?? null,
    }
  }

  #stagedFor(address: AddressKey, head: Head | undefined): Staged {
    const known = this.#staged.get(address)
    if (known) return known
    const fresh: Staged = {
      head: head ?? { seq: -1, hash: NO_HASH, base: 0, recency: 0, forkedAt: null },
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
    const standing = head ? await this.#recordsBefore(address, head, proof.at) : []
    const last = standing.at(-1)
    const staged = this.#stagedFor(address, head)
    if (head && head.seq >= proof.at)
      staged.drop.push([Math.max(head.base, last ? proof.at : 0), head.seq + 1])
    for (const seq of [...staged.add.keys()]) if (seq >= proof.at) staged.add.delete(seq)
    staged.head = {
      seq: last ? last.header.seq : -1,
      hash: last ? last.hash : NO_HASH,
      base: last ? head!.base : 0,
      recency: head?.recency ?? 0,
      forkedAt: proof.at,
    }
    staged.forkProof = encodeForkProof(proof)
    await this.#judge?.cut(address, proof.at, standing)
  }

  /** What is held of a segment before a seq, from its base on, as far as it is whole. */
  async #recordsBefore(address: AddressKey, { base, seq }: Head, at: number): Promise<SealedRecord[]> {
    const records: SealedRecord[] = []
    for (let next = base; next <= Math.min(seq, at - 1); next++) {
      const record = await this.#recordAt(address, next)
      if (!record) break
      records.push(record)
    }
    return records
  }

  *#changes(): Generator<SegmentChange> {
    for (const [address, { head, add, drop, forkProof }] of this.#staged)
      yield {
        address,
        head,
        add: [...add].map(([seq, { bytes }]) => ({ seq, bytes })),
        drop,
        ...(forkProof ? { forkProof } : {}),
      }
  }
}
