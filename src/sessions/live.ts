/** What travels as live messages, told apart by the first byte. */

import { type Bytes, concat } from '../base/index.ts'

const RECORD = 0
const BEACON = 1
const CARET = 2

/** A caret is a beacon of a moment: what either says only members can read, and relays pass both on alike. */
export type Live = {
  readonly type: 'record' | 'beacon'
  readonly caret?: true
  readonly bytes: Uint8Array
}

export const liveRecord = (bytes: Uint8Array): Bytes => concat(Uint8Array.of(RECORD), bytes)
export const liveBeacon = (bytes: Uint8Array, caret = false): Bytes =>
  concat(Uint8Array.of(caret ? CARET : BEACON), bytes)

export function readLive(message: Uint8Array): Live | null {
  if (message[0] === RECORD) return { type: 'record', bytes: message.subarray(1) }
  if (message[0] === BEACON) return { type: 'beacon', bytes: message.subarray(1) }
  if (message[0] === CARET) return { type: 'beacon', caret: true, bytes: message.subarray(1) }
  return null
}
