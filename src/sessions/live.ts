/** What travels as live messages: a record or a beacon, told apart by the first byte. */

import { type Bytes, concat } from '../base/index.ts'

const RECORD = 0
const BEACON = 1

export type Live = { readonly type: 'record' | 'beacon'; readonly bytes: Uint8Array }

export const liveRecord = (bytes: Uint8Array): Bytes => concat(Uint8Array.of(RECORD), bytes)
export const liveBeacon = (bytes: Uint8Array): Bytes => concat(Uint8Array.of(BEACON), bytes)

export function readLive(message: Uint8Array): Live | null {
  if (message[0] === RECORD) return { type: 'record', bytes: message.subarray(1) }
  if (message[0] === BEACON) return { type: 'beacon', bytes: message.subarray(1) }
  return null
}
