/** Reads a circle's records from the disk once and makes the view of them. They passed the gate before they came there. */

import * as Y from 'yjs'
import type { Bytes } from '../../base/index.ts'
import { type Body, decodeRecord, openRecord, type SealedRecord, type Verdict } from '../../log/index.ts'
import type { RecordStore } from '../../store/index.ts'
import { type AddressKey, type Head, isHeld } from '../../sync/index.ts'
import { newDocument } from '../documents/segmentDocuments.ts'

export interface Loaded {
  readonly address: AddressKey
  /** The head as far as the records can be read; null if none can. */
  readonly head: Head | null
  readonly records: readonly { readonly record: SealedRecord; readonly body: Body }[]
  /** What the disk has spoilt, if it has. */
  readonly spoilt: string | null
}

/** A record of one's own disk. */
export async function openStored(
  bytes: Bytes,
  encryptionKey: Bytes,
): Promise<Verdict<{ record: SealedRecord; body: Body }>> {
  const decoded = decodeRecord(bytes)
  if (!decoded.ok) return decoded
  const opened = await openRecord(decoded.value, encryptionKey)
  return opened.ok ? { ok: true, value: { record: decoded.value, body: opened.value } } : opened
}

/**
 * Segment by segment. Of one that the disk has spoilt only what stands before the damage counts, so the rest is asked
 * for again from whoever has it.
 */
export async function* loadSegments(
  store: RecordStore,
  heads: ReadonlyMap<AddressKey, Head>,
  encryptionKey: Bytes,
): AsyncGenerator<Loaded> {
  let current: { address: AddressKey; head: Head; bytes: Bytes[] } | undefined
  const seen = new Set<AddressKey>()
  for await (const [address, bytes] of store.all()) {
    const head = heads.get(address)
    if (!head || !isHeld(head)) continue
    if (current?.address !== address) {
      if (current) yield await readSegment(current, encryptionKey)
      current = { address, head, bytes: [] }
      seen.add(address)
    }
    current.bytes.push(bytes)
  }
  if (current) yield await readSegment(current, encryptionKey)
  for (const [address, head] of heads)
    if (!seen.has(address) && head.seq >= 0 && isHeld(head))
      yield { address, head: null, records: [], spoilt: 'the records are gone' }
}

async function readSegment(
  { address, head, bytes }: { address: AddressKey; head: Head; bytes: readonly Bytes[] },
  encryptionKey: Bytes,
): Promise<Loaded> {
  const records: { record: SealedRecord; body: Body }[] = []
  let base = head.base
  for (const stored of bytes) {
    const opened = await openStored(stored, encryptionKey)
    // Where a segment can begin it begins, whatever the note says.
    if (opened.ok && records.length === 0 && begins(opened.value.record))
      base = opened.value.record.header.seq
    const inPlace = opened.ok && opened.value.record.header.seq === base + records.length
    if (!inPlace) return cutShort(address, head, records, opened.ok ? 'a record is missing' : opened.reason)
    records.push(opened.value)
  }
  if (records.length < head.seq - base + 1) return cutShort(address, head, records, 'a record is missing')
  // Records prove themselves; a head is only a note of where they end, which the disk can spoil unseen.
  const last = records.at(-1)!.record
  return {
    address,
    head: { ...head, base, seq: last.header.seq, hash: last.hash },
    records,
    spoilt: null,
  }
}

const begins = ({ header: { seq, type } }: SealedRecord): boolean => seq === 0 || type === 'snapshot'

function cutShort(address: AddressKey, head: Head, records: Loaded['records'], spoilt: string): Loaded {
  const last = records.at(-1)?.record
  const base = records[0]?.record.header.seq ?? head.base
  return {
    address,
    head: last ? { ...head, base, seq: last.header.seq, hash: last.hash } : null,
    records,
    spoilt,
  }
}

/** The segment's document after each of its records, in order; one document, so each step must be read before the next. */
export function* steps({ address, records }: Loaded): Generator<{ doc: Y.Doc; seq: number }> {
  const doc = newDocument(address)
  for (const { record, body } of records) {
    Y.applyUpdate(doc, body.update)
    yield { doc, seq: record.header.seq }
  }
  doc.destroy()
}
