/**
 * LevelDB's log files, by its `log_format.md`: blocks of 32 KiB, in them records of a checksum (4 bytes), a length (2),
 * a type (1: whole, 2, 3, 4: beginning, middle, end) and the data. The write-ahead log and the manifest are such files.
 *
 * LevelDB itself leaves out what does not fit its checksum, and says so to nobody. What was left out of an own log would
 * be written a second time, with other words.
 */

import { concat } from '../../base/index.ts'
import { crc32c, masked } from './crc32c.ts'

const BLOCK = 32_768
const HEADER = 7
const [WHOLE, BEGINNING, MIDDLE, END] = [1, 2, 3, 4] as const

export interface Log {
  readonly records: readonly Uint8Array[]
  /** Whether there is something that is not as it was written. An end that was cut off is not: a crash leaves that. */
  readonly spoilt: boolean
}

type Piece = { readonly type: number; readonly data: Uint8Array; readonly size: number } | 'spoilt' | 'cut'

export function readLog(file: Uint8Array): Log {
  const records: Uint8Array[] = []
  let spoilt = false
  let begun: Uint8Array[] | null = null
  for (let at = 0; at + HEADER <= file.length; ) {
    const left = BLOCK - (at % BLOCK)
    if (left < HEADER) {
      // Too little for a record: zeros.
      spoilt ||= file.subarray(at, at + left).some(byte => byte !== 0)
      at += left
      continue
    }
    const piece = pieceAt(file, at, left)
    if (piece === 'cut') break
    if (piece === 'spoilt') {
      // Its length may be wrong: the next that can be found begins with the next block.
      spoilt = true
      begun = null
      at += left
      continue
    }
    const { type, data, size } = piece
    const goesOn = type === MIDDLE || type === END
    if (goesOn !== (begun !== null)) {
      // After what is spoilt, the rest of a record whose beginning is lost.
      spoilt = true
      begun = null
    }
    if (type === WHOLE) records.push(data)
    else if (type === BEGINNING) begun = [data]
    else if (begun) begun.push(data)
    if (type === END && begun) {
      records.push(concat(...begun))
      begun = null
    }
    at += size
  }
  return { records, spoilt }
}

/** @param left bytes of its block from there on */
function pieceAt(file: Uint8Array, at: number, left: number): Piece {
  const view = new DataView(file.buffer, file.byteOffset + at, HEADER)
  const [crc, length, type] = [view.getUint32(0, true), view.getUint16(4, true), view.getUint8(6)]
  const block = file.subarray(at, at + Math.min(left, file.length - at))
  if (type === 0 && block.every(byte => byte === 0)) return 'cut'
  const size = HEADER + length
  if (size > block.length) return block.length === left || isWhole(block, crc) ? 'spoilt' : 'cut'
  const fits = masked(crc32c(block.subarray(6, size))) === crc
  return fits && type >= WHOLE && type <= END ? { type, data: block.subarray(HEADER, size), size } : 'spoilt'
}

/**
 * Whether a record that seems to be cut off by the end of the file is there and only says that it is longer: it alone, or
 * with others after it.
 */
function isWhole(block: Uint8Array, crc: number): boolean {
  if (masked(crc32c(block.subarray(6))) === crc) return true
  for (let at = HEADER; at + HEADER <= block.length; at++) {
    const type = block[at + 6]!
    const size = HEADER + block[at + 4]! + (block[at + 5]! << 8)
    if (type < WHOLE || type > END || at + size > block.length) continue
    const view = new DataView(block.buffer, block.byteOffset + at, HEADER)
    if (masked(crc32c(block.subarray(at + 6, at + size))) === view.getUint32(0, true)) return true
  }
  return false
}
