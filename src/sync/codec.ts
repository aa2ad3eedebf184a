/** Session messages as DAG-CBOR arrays. What does not fit a message's form or its limits is a rejection, never an exception. */

import { decode, encode } from '@ipld/dag-cbor'
import { type Bytes, fromHex, isCount, own, toHex } from '../base/index.ts'
import { RECORD_LIMIT, type Rejection, type Verdict } from '../log/index.ts'
import { type AddressKey, keyBytes, keyFromBytes } from './address.ts'
import type { Head, HoldingState } from './heads.ts'
import { BATCH_RECORDS, HAVE_LIMIT, ITEMS_LIMIT, MESSAGE_LIMIT, RANGES_LIMIT, WANT_SIZE } from './limits.ts'
import { type Message, type Open, REFUSED_PARTS, type Want } from './messages.ts'
import type { Item, Range } from './reconcile.ts'
import { END } from './sortedMap.ts'

const malformed = (reason: string): Rejection => ({ ok: false, rule: 'decoding', reason })

/** What others are told of a holding: why a peer does not hold something is nobody else's matter. */
const TOLD: Readonly<Record<HoldingState, number>> = { whole: 0, aside: 1, lacking: 2, asked: 2, gone: 2 }
const HEARD: readonly HoldingState[] = ['whole', 'aside', 'gone']

const encodeItem = ([key, { seq, hash, base, holding, recency, forkedAt }]: Item) => [
  keyBytes(key),
  seq,
  hash,
  base,
  recency,
  forkedAt,
  TOLD[holding],
]

/** A bound of a range: a key or a key's beginning as bytes; null is the end. */
const encodeBound = (bound: string): Uint8Array | null => (bound === END ? null : fromHex(bound))

const encodeRange = (range: Range) =>
  'items' in range
    ? [encodeBound(range.low), encodeBound(range.high), range.items.map(encodeItem), range.answered]
    : [encodeBound(range.low), encodeBound(range.high), range.fingerprint, range.count]

function parts(message: Message): unknown[] {
  switch (message.type) {
    case 'open':
      return ['open', message.circle, message.role, message.membership, message.beacon, message.keep]
    case 'ranges':
      return ['ranges', message.ranges.map(encodeRange), message.final]
    case 'want':
      return ['want', message.id, message.items.map(({ key, from, asked }) => [keyBytes(key), from, asked])]
    case 'records':
      return ['records', [...message.records], [...message.forks]]
    case 'served':
      return ['served', message.id]
    case 'have':
      return ['have', message.items.map(encodeItem)]
    case 'refused':
      return ['refused', message.what, message.limit, message.writer]
  }
}

export const encodeMessage = (message: Message): Bytes => own(encode(parts(message)))

export function decodeMessage(bytes: Uint8Array): Verdict<Message> {
  if (bytes.length > MESSAGE_LIMIT)
    return { ok: false, rule: 'size', reason: `a message has at most ${MESSAGE_LIMIT} bytes` }
  try {
    const value: unknown = decode(bytes)
    if (!Array.isArray(value)) return malformed('a message is a list')
    const [type, ...rest] = value as unknown[]
    const message = typeof type === 'string' && Object.hasOwn(READERS, type) ? READERS[type]!(rest) : null
    return message === null ? malformed('not a message of this protocol') : { ok: true, value: message }
  } catch (error) {
    return malformed(`not canonical DAG-CBOR: ${(error as Error).message}`)
  }
}

const READERS: Readonly<Record<string, (parts: readonly unknown[]) => Message | null>> = {
  open: readOpen,
  ranges: ([ranges, final]) => {
    const read = list(ranges, RANGES_LIMIT, readRange)
    return read && typeof final === 'boolean' ? { type: 'ranges', ranges: read, final } : null
  },
  want: ([id, items]) => {
    const read = list(items, WANT_SIZE, readWant)
    return read && isCount(id) ? { type: 'want', id, items: read } : null
  },
  records: ([records, forks]) => {
    const read = list(records, BATCH_RECORDS, item => readBytes(item, RECORD_LIMIT))
    const proofs = list(forks, BATCH_RECORDS, item => readBytes(item, RECORD_LIMIT))
    return read && proofs ? { type: 'records', records: read, forks: proofs } : null
  },
  served: ([id]) => (isCount(id) ? { type: 'served', id } : null),
  have: ([items]) => {
    const read = list(items, HAVE_LIMIT, readItem)
    return read ? { type: 'have', items: read } : null
  },
  refused: ([part, limit, writer]) => {
    const what = REFUSED_PARTS.find(known => known === part)
    if (what === undefined || !isCount(limit) || !(writer === null || isHash(writer))) return null
    return { type: 'refused', what, limit, writer: writer === null ? null : own(writer) }
  },
}

function readOpen([circle, role, membership, beacon, keep]: readonly unknown[]): Open | null {
  if (!isHash(circle) || (role !== 'member' && role !== 'relay')) return null
  const optional = [membership, beacon, keep]
  if (!optional.every(part => part === null || part instanceof Uint8Array)) return null
  const [proof, sealed, request] = optional.map(part => (part === null ? null : own(part as Uint8Array)))
  return { type: 'open', circle: own(circle), role, membership: proof!, beacon: sealed!, keep: request! }
}

function list<Item>(value: unknown, limit: number, read: (item: unknown) => Item | null): Item[] | null {
  if (!Array.isArray(value) || value.length > limit) return null
  const items: Item[] = []
  for (const element of value) {
    const item = read(element)
    if (item === null) return null
    items.push(item)
  }
  return items
}

const isHash = (value: unknown): value is Uint8Array => value instanceof Uint8Array && value.length === 32
const readBytes = (value: unknown, limit: number): Bytes | null =>
  value instanceof Uint8Array && value.length <= limit ? own(value) : null

function readBound(value: unknown): string | null {
  if (value === null) return END
  return value instanceof Uint8Array && value.length <= 37 ? toHex(value) : null
}

function readRange(value: unknown): Range | null {
  if (!Array.isArray(value) || value.length !== 4) return null
  const [lowBytes, highBytes, content, more] = value as unknown[]
  const low = readBound(lowBytes)
  const high = readBound(highBytes)
  if (low === null || high === null || low >= high) return null
  if (content instanceof Uint8Array)
    return content.length === 16 && isCount(more)
      ? { low, high, fingerprint: own(content), count: more }
      : null
  const items = list(content, ITEMS_LIMIT, readItem)
  if (items === null || typeof more !== 'boolean') return null
  return items.every(([key]) => key >= low && key < high) ? { low, high, items, answered: more } : null
}

function readItem(value: unknown): Item | null {
  if (!Array.isArray(value) || value.length !== 7) return null
  const [bytes, seq, hash, base, recency, forkedAt, told] = value as unknown[]
  const holding = isCount(told) ? HEARD[told] : undefined
  const key = keyFromBytes(bytes)
  if (key === null || !isHash(hash) || !isSeq(seq) || !isCount(base) || base > 2 ** 32) return null
  if (!Number.isSafeInteger(recency) || !(forkedAt === null || isCount(forkedAt))) return null
  if (holding === undefined) return null
  const head: Head = { seq, hash: own(hash), base, holding, bytes: 0, recency: recency as number, forkedAt }
  return [key, head]
}

const isSeq = (value: unknown): value is number => value === -1 || (isCount(value) && value < 2 ** 32)

function readWant(value: unknown): Want | null {
  if (!Array.isArray(value) || value.length !== 3) return null
  const [bytes, from, asked] = value as [unknown, unknown, unknown]
  const key: AddressKey | null = keyFromBytes(bytes)
  return key !== null && isSeq(from) && typeof asked === 'boolean' ? { key, from, asked } : null
}
