/**
 * The signed records of all circles, as they came, and the heads of their segments. A segment's records and its head
 * change in one write, so whatever is found after a crash agrees with itself.
 *
 *     h/<circle>/<address>        head
 *     r/<circle>/<address>/<seq>  record
 *     f/<circle>/<address>        fork proof
 */

import { decode, encode } from '@ipld/dag-cbor'
import { type Bytes, equal, isCount, own } from '../base/index.ts'
import { decodeRecord, detach } from '../log/index.ts'
import { type AddressKey, type Head, type HoldingState, NO_HEAD } from '../sync/index.ts'
import { type Operation, type Store, under } from './api.ts'

/**
 * Records that are dropped by counting from one seq to another. A header can name any seq as the head of its segment, so
 * beyond this what is there is looked up: counting to four billion would take all memory.
 */
const COUNTED_LIMIT = 1_024

const seqKey = (seq: number): string => seq.toString(16).padStart(8, '0')
const headKey = (circle: string, address: AddressKey): string => `h/${circle}/${address}`
const recordKey = (circle: string, address: AddressKey, seq: number): string =>
  `r/${circle}/${address}/${seqKey(seq)}`
const forkKey = (circle: string, address: AddressKey): string => `f/${circle}/${address}`

const encodeHead = ({ seq, hash, base, recency, forkedAt, holding, bytes }: Head): Uint8Array =>
  encode([seq, hash, base, recency, forkedAt, holding, bytes])

const HOLDINGS: readonly unknown[] = ['whole', 'aside', 'lacking', 'asked', 'gone'] satisfies HoldingState[]

/** Null for what the disk has spoilt. */
function decodeHead(bytes: Uint8Array): Head | null {
  try {
    // Heads of the first version end with the fork: all of them were whole.
    const [seq, hash, base, recency, forkedAt, holding = 'whole', size = 0] = decode(bytes) as unknown[]
    const counts = [base, size, forkedAt ?? 0].every(count => isCount(count)) && Number.isSafeInteger(recency)
    const ends = hash instanceof Uint8Array && hash.length === NO_HEAD.hash.length
    // Of a segment of which nothing stands a head has no hash either.
    const exists = isCount(seq) || (seq === NO_HEAD.seq && ends && equal(hash, NO_HEAD.hash))
    return counts && ends && exists && HOLDINGS.includes(holding)
      ? ({ seq, hash: own(hash), base, holding, bytes: size, recency, forkedAt } as Head)
      : null
  } catch {
    return null // the caller makes it again
  }
}

/** A change of one segment. */
export interface SegmentChange {
  readonly address: AddressKey
  /** Null if nothing of it is known any more. */
  readonly head: Head | null
  readonly add: readonly { readonly seq: number; readonly bytes: Bytes }[]
  /** Seqs from (included) to (excluded) that are no longer needed. */
  readonly drop: readonly (readonly [from: number, to: number])[]
  readonly forkProof?: Bytes
}

export class RecordStore {
  readonly #store: Store
  readonly #circle: string

  /** @param circle the circle's id as text */
  constructor(store: Store, circle: string) {
    this.#store = store
    this.#circle = circle
  }

  async *heads(): AsyncGenerator<readonly [AddressKey, Head]> {
    const prefix = `h/${this.#circle}/`
    for await (const [key, value] of this.#store.entries(...under(prefix))) {
      const address = key.slice(prefix.length)
      const head = decodeHead(value) ?? (await this.#headOfRecords(address))
      yield [address, head] as const
    }
  }

  async head(address: AddressKey): Promise<Head | undefined> {
    const bytes = await this.#store.get(headKey(this.#circle, address))
    return bytes && (decodeHead(bytes) ?? this.#headOfRecords(address))
  }

  /** A head that the disk has spoilt, made again from the records still there. Whether it was cut, peers tell anew. */
  async #headOfRecords(address: AddressKey): Promise<Head> {
    let head = NO_HEAD
    for await (const bytes of this.records(address)) {
      const decoded = decodeRecord(bytes)
      const { seq } = decoded.ok ? decoded.value.header : { seq: -1 }
      if (!decoded.ok || (head.seq >= 0 && seq !== head.seq + 1)) break
      // Only the newest of a segment that was let go of is there, without its payload.
      if (decoded.value.payload === null) head = { ...head, holding: 'gone' }
      head = {
        ...head,
        bytes: head.bytes + bytes.length,
        seq,
        hash: decoded.value.hash,
        base: head.seq < 0 ? seq : head.base,
      }
    }
    return head
  }

  /** The records of a segment from a seq on, in order. */
  async *records(address: AddressKey, from = 0): AsyncGenerator<Bytes> {
    for await (const [, bytes] of this.#placed(address, from)) yield bytes
  }

  /** Each with the seq under which it is kept. */
  async *#placed(address: AddressKey, from: number): AsyncGenerator<readonly [seq: number, bytes: Bytes]> {
    const [, high] = under(`r/${this.#circle}/${address}/`)
    for await (const [key, value] of this.#store.entries(recordKey(this.#circle, address, from), high))
      yield [Number.parseInt(key.slice(key.lastIndexOf('/') + 1), 16), value]
  }

  /** All records of the circle, segment by segment: one pass over the disk. */
  async *all(): AsyncGenerator<readonly [AddressKey, Bytes]> {
    const prefix = `r/${this.#circle}/`
    for await (const [key, value] of this.#store.entries(...under(prefix)))
      yield [key.slice(prefix.length, key.lastIndexOf('/')), value] as const
  }

  record(address: AddressKey, seq: number): Promise<Bytes | undefined> {
    return this.#store.get(recordKey(this.#circle, address, seq))
  }

  /** The record at a seq without its payload: that it exists, and who signed it. */
  async headerAt(address: AddressKey, seq: number): Promise<Bytes | undefined> {
    const bytes = await this.record(address, seq)
    const decoded = bytes && decodeRecord(bytes)
    return decoded?.ok ? detach(decoded.value).bytes : undefined
  }

  /** What is held, and offered to whoever asks; of anything else only the header of its head. */
  async *given(
    address: AddressKey,
    head: Head,
    from: number,
    asked: boolean,
  ): AsyncGenerator<readonly [seq: number, bytes: Bytes]> {
    if (head.holding === 'whole' || (head.holding === 'aside' && asked))
      return yield* this.#placed(address, Math.max(from, head.base))
    const header = head.seq < 0 ? undefined : await this.headerAt(address, head.seq)
    if (header) yield [head.seq, header]
  }

  forkProof(address: AddressKey): Promise<Bytes | undefined> {
    return this.#store.get(forkKey(this.#circle, address))
  }

  /** @throws {StorageError}; then nothing has changed. */
  async write(changes: readonly SegmentChange[], options: { durable?: boolean } = {}): Promise<void> {
    const operations: Operation[] = []
    for (const change of changes) operations.push(...(await this.#operations(change)))
    await this.#store.write(operations, options)
  }

  async #operations({ address, head, add, drop, forkProof }: SegmentChange): Promise<Operation[]> {
    const operations: Operation[] = []
    for (const [from, to] of drop)
      for await (const key of this.#keys(address, from, to)) operations.push({ type: 'delete', key })
    for (const { seq, bytes } of add)
      operations.push({ type: 'put', key: recordKey(this.#circle, address, seq), value: bytes })
    const key = headKey(this.#circle, address)
    operations.push(head ? { type: 'put', key, value: encodeHead(head) } : { type: 'delete', key })
    if (forkProof) operations.push({ type: 'put', key: forkKey(this.#circle, address), value: forkProof })
    return operations
  }

  /** Of so many records as a segment has; where somebody claims more, of those that are there. */
  async *#keys(address: AddressKey, from: number, to: number): AsyncGenerator<string> {
    if (to - from <= COUNTED_LIMIT) {
      for (let seq = from; seq < to; seq++) yield recordKey(this.#circle, address, seq)
      return
    }
    const last = recordKey(this.#circle, address, to - 1)
    for await (const [key] of this.#store.entries(recordKey(this.#circle, address, from), `${last}\uffff`))
      yield key
  }

  /** Lets go of everything of this circle. */
  async clear(): Promise<void> {
    for (const kind of ['h', 'r', 'f']) {
      const keys: string[] = []
      for await (const [key] of this.#store.entries(...under(`${kind}/${this.#circle}/`))) keys.push(key)
      await this.#store.write(keys.map(key => ({ type: 'delete', key })))
    }
  }
}
