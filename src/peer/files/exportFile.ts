/**
 * A circle as one file: what a session would send, written down. Records are as they were sealed; so the file shows to
 * who has no key of the circle what a relay that keeps it sees, and no more.
 *
 *     file = beginning ‖ ['file', circle, statement] ‖ 'have'… (heads) ‖ 'records'… ‖ ['end', SHA-256 of all before]
 */

import { encode } from '@ipld/dag-cbor'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, own } from '../../base/index.ts'
import { Admissions, checkCarried, checkForkProof } from '../../log/index.ts'
import {
  type AddressKey,
  BATCH_RECORDS,
  encodeMessage,
  HAVE_LIMIT,
  type Head,
  type Item,
  kindOfKey,
  type SyncMessage,
} from '../../sync/index.ts'
import type { Writer } from '../identity/vault.ts'
import type { Replica } from '../replica/replica.ts'
import { beginning, frame } from './format.ts'
import { PART_BYTES } from './limits.ts'
import { sealStatement } from './statement.ts'

/** From which seq on a segment is to be in the file; null leaves it out. */
export type Wanted = (address: AddressKey, head: Head) => number | null

export async function* exportFile(
  replica: Replica,
  writer: Writer,
  now: number,
  wanted: Wanted,
): AsyncGenerator<Bytes> {
  const whole = sha256.create()
  const counted = (bytes: Bytes): Bytes => {
    whole.update(bytes)
    return bytes
  }
  const all = [...replica.heads.entries()]
  const heads = headFrames(all)
  const digest = sha256.create()
  for (const part of heads) digest.update(part)
  const statement = await sealStatement(replica.keys, writer, now, digest.digest())
  yield counted(beginning('circle'))
  yield counted(frame(encode(['file', replica.circle, statement])))
  for (const part of heads) yield counted(frame(part))
  for await (const message of recordMessages(replica, all, wanted))
    yield counted(frame(encodeMessage(message)))
  yield frame(encode(['end', whole.digest()]))
}

function headFrames(heads: readonly Item[]): Bytes[] {
  const frames: Bytes[] = []
  for (let at = 0; at < heads.length; at += HAVE_LIMIT)
    frames.push(encodeMessage({ type: 'have', items: heads.slice(at, at + HAVE_LIMIT) }))
  return frames
}

/** The records that are wanted, in messages as sessions send them: what is most wanted first, lest a file be cut. */
export async function* recordMessages(
  { records, circle }: Replica,
  heads: readonly Item[],
  wanted: Wanted,
): AsyncGenerator<SyncMessage> {
  const admissions = new Admissions()
  let batch: Bytes[] = []
  let forks: Bytes[] = []
  let size = 0
  const message = (): SyncMessage => {
    const full: SyncMessage = { type: 'records', records: batch, forks }
    batch = []
    forks = []
    size = 0
    return full
  }
  for (const [address, head] of [...heads].sort(byWant)) {
    const from = wanted(address, head)
    if (from === null) continue
    const proof = head.forkedAt === null ? undefined : await records.forkProof(address)
    if (proof && (await checkForkProof(proof, circle, admissions)).ok) forks.push(proof)
    for await (const [, bytes] of records.given(address, head, from, true)) {
      // What the disk has spoilt is left out. Who has it from elsewhere can take what comes after it.
      if (!(await checkCarried(bytes, circle, admissions)).ok) continue
      const full = size + bytes.length > PART_BYTES || batch.length + forks.length >= BATCH_RECORDS
      if (full && size > 0) yield message()
      batch.push(own(bytes))
      size += bytes.length
    }
    if (forks.length >= BATCH_RECORDS) yield message()
  }
  if (batch.length + forks.length > 0) yield message()
}

const byWant = ([a, { recency: newA }]: Item, [b, { recency: newB }]: Item): number =>
  rank(a) - rank(b) || newB - newA || (a < b ? -1 : 1)
const rank = (address: AddressKey): number => (kindOfKey(address) === 'commons' ? 0 : 1)
