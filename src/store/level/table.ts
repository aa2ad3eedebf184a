/**
 * LevelDB's tables, by its `table_format.md`: blocks of entries in order of keys, then a filter, an index of the filter, an
 * index of the blocks, and at the end where the two indexes are. Each block has a checksum, which LevelDB's binding for
 * Node does not look at.
 */

import { Cursor, NotLevelError, tried } from './bytes.ts'
import { crc32c, masked } from './crc32c.ts'
import { type Entry, sequenceOf } from './entries.ts'
import { inflated } from './snappy.ts'

const FOOTER = 48
const MAGIC = [0x8b80fb57, 0xdb477524] as const
/** After each block: how it is compressed, and the checksum. */
const TRAILER = 5
const [PLAIN, SNAPPY] = [0, 1] as const

interface Place {
  readonly offset: number
  readonly size: number
}

export interface Table {
  readonly spoilt: boolean
  /** Of those blocks that are as they were written. */
  entries(): Entry[]
}

export function readTable(file: Uint8Array): Table {
  const places = tried(() => footerOf(file))
  if (places === null) return { spoilt: true, entries: () => [] }
  const [filters, index] = places
  // The filter is of no use but to LevelDB, which believes it.
  const filtered = tried(() => placesIn(file, filters).map(place => checkedAt(file, place)))
  const blocks = tried(() => placesIn(file, index))
  const whole = blocks?.filter(place => tried(() => checkedAt(file, place))) ?? []
  return {
    spoilt: filtered === null || whole.length !== blocks?.length,
    entries: () => whole.flatMap(place => tried(() => entriesAt(file, place)) ?? []),
  }
}

const placesIn = (file: Uint8Array, index: Place): Place[] =>
  [...blockEntries(file, index)].map(({ value }) => placeIn(new Cursor(value)))

function footerOf(file: Uint8Array): [filters: Place, index: Place] {
  if (file.length < FOOTER) throw new NotLevelError('it ends too soon')
  const footer = new Cursor(file.subarray(-FOOTER))
  const places: [Place, Place] = [placeIn(footer), placeIn(footer)]
  const padding = footer.take(FOOTER - 8 - footer.at)
  const isWhole = padding.every(byte => byte === 0) && MAGIC.every(magic => footer.fixed() === magic)
  if (!isWhole) throw new NotLevelError('it is no table')
  return places
}

const placeIn = (cursor: Cursor): Place => ({ offset: cursor.number(), size: cursor.number() })

/** A block and how it is compressed. @throws {NotLevelError} if it is not as it was written */
function checkedAt(file: Uint8Array, { offset, size }: Place): Uint8Array {
  const whole = file.subarray(offset, offset + size + TRAILER)
  if (whole.length < size + TRAILER) throw new NotLevelError('it ends too soon')
  const crc = new Cursor(whole.subarray(size + 1)).fixed()
  if (masked(crc32c(whole.subarray(0, size + 1))) !== crc) throw new NotLevelError('a byte has changed')
  return whole.subarray(0, size + 1)
}

function blockAt(file: Uint8Array, place: Place): Uint8Array {
  const checked = checkedAt(file, place)
  const [data, compression] = [checked.subarray(0, -1), checked.at(-1)]
  if (compression === PLAIN) return data
  if (compression === SNAPPY) return inflated(data)
  throw new NotLevelError('it is compressed in a way that is not known')
}

function entriesAt(file: Uint8Array, place: Place): Entry[] {
  return [...blockEntries(file, place)].map(({ key, value }) => {
    const trailer = new Cursor(key.subarray(-8))
    const { sequence, deletes } = sequenceOf(trailer.fixed(), trailer.fixed())
    return { key: key.subarray(0, -8), sequence, value: deletes ? null : value }
  })
}

function* blockEntries(file: Uint8Array, place: Place): Generator<{ key: Uint8Array; value: Uint8Array }> {
  const block = blockAt(file, place)
  if (block.length < 4) throw new NotLevelError('it ends too soon')
  const restarts = new Cursor(block.subarray(-4)).fixed()
  const from = new Cursor(block.subarray(0, Math.max(0, block.length - 4 * (restarts + 1))))
  let before = new Uint8Array()
  while (from.left > 0) {
    const [shared, more, length] = [from.number(), from.number(), from.number()]
    if (shared > before.length) throw new NotLevelError('a key begins as none did')
    const key = new Uint8Array(shared + more)
    key.set(before.subarray(0, shared))
    key.set(from.take(more), shared)
    before = key
    yield { key, value: from.take(length) }
  }
}
