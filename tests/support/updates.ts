/** Yjs updates of version 1, written struct by struct, so that they can say what Yjs itself never would. */

import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeAny,
  writeUint8,
  writeVarString,
  writeVarUint,
} from 'lib0/encoding'
import { type Bytes, own } from '../../src/base/index.ts'

type Encodable = Parameters<typeof writeAny>[1]
type Write = (encoder: Encoder) => void
export type Id = readonly [client: number, clock: number]

/** Where an item stands: under a key of a root map, in a root text, after another item, or in a type inside the document. */
export interface Place {
  readonly root?: string
  readonly key?: string
  readonly origin?: Id
  readonly rightOrigin?: Id
  readonly parent?: Id
}

const GC = 0
const DELETED = 1
const STRING = 4
const TYPE = 7
const ANY = 8
const SKIP = 10
const HAS_ORIGIN = 128
const HAS_RIGHT_ORIGIN = 64
const HAS_KEY = 32

const writeId = (encoder: Encoder, [client, clock]: Id): void => {
  writeVarUint(encoder, client)
  writeVarUint(encoder, clock)
}

function item(content: number, { root, key, origin, rightOrigin, parent }: Place, write: Write): Write {
  return encoder => {
    const placed = origin === undefined && rightOrigin === undefined
    const flags =
      (origin ? HAS_ORIGIN : 0) |
      (rightOrigin ? HAS_RIGHT_ORIGIN : 0) |
      (placed && key !== undefined ? HAS_KEY : 0)
    writeUint8(encoder, content | flags)
    if (origin) writeId(encoder, origin)
    if (rightOrigin) writeId(encoder, rightOrigin)
    if (placed) {
      writeVarUint(encoder, parent ? 0 : 1)
      if (parent) writeId(encoder, parent)
      else writeVarString(encoder, root ?? 'entries')
      if (key !== undefined) writeVarString(encoder, key)
    }
    write(encoder)
  }
}

const counted =
  (kind: number) =>
  (length: number): Write =>
  encoder => {
    writeUint8(encoder, kind)
    writeVarUint(encoder, length)
  }

export const gc = counted(GC)
export const skip = counted(SKIP)
export const deleted = (length: number, place: Place): Write =>
  item(DELETED, place, encoder => writeVarUint(encoder, length))
export const string = (text: string, place: Place): Write =>
  item(STRING, place, encoder => writeVarString(encoder, text))
export const any = (values: readonly unknown[], place: Place): Write =>
  item(ANY, place, encoder => {
    writeVarUint(encoder, values.length)
    for (const value of values) writeAny(encoder, value as Encodable)
  })
/** An entry whose value is an object of these pairs, whatever the keys. */
export const pairs = (entries: readonly (readonly [string, unknown])[], place: Place): Write =>
  item(ANY, place, encoder => {
    writeVarUint(encoder, 1)
    writeUint8(encoder, 118)
    writeVarUint(encoder, entries.length)
    for (const [key, value] of entries) {
      writeVarString(encoder, key)
      writeAny(encoder, value as Encodable)
    }
  })
export const nestedMap = (place: Place): Write => item(TYPE, place, encoder => writeVarUint(encoder, 1))

export type Deletion = readonly [client: number, ...ranges: (readonly [clock: number, length: number])[]]

/** Runs of structs, each of one client from one clock on, then deletions. */
export function updateOf(
  runs: readonly (readonly [client: number, clock: number, structs: readonly Write[]])[],
  deletions: readonly Deletion[] = [],
): Bytes {
  const encoder = createEncoder()
  writeVarUint(encoder, runs.length)
  for (const [client, clock, structs] of runs) {
    for (const number of [structs.length, client, clock]) writeVarUint(encoder, number)
    for (const write of structs) write(encoder)
  }
  writeVarUint(encoder, deletions.length)
  for (const [client, ...ranges] of deletions) {
    writeVarUint(encoder, client)
    writeVarUint(encoder, ranges.length)
    for (const range of ranges) writeId(encoder, range)
  }
  return own(toUint8Array(encoder))
}
