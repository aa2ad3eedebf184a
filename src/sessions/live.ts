/**
 * What travels as live messages, told apart by the first byte:
 *
 *     record        = 0 ‖ record
 *     beacon, caret = 1 or 2 ‖ signature of the circle key (64) ‖ sealed message
 *
 * A record carries its own proofs. What is sealed for the members says nothing to who is none, so the circle key signs it
 * once more: relays and validators refuse what comes from outside without decrypting anything.
 */

import { type Bytes, concat } from '../base/index.ts'
import { type CircleKeys, signLive, verifyLive } from '../identity/index.ts'
import { accept, type Rejection, reject, type Verdict } from '../log/index.ts'
import { LIVE_LIMIT } from './limits.ts'

const RECORD = 0
const BEACON = 1
const CARET = 2
const SIGNATURE_BYTES = 64

/** A caret is a beacon of a moment: what either says only members can read, and relays pass both on alike. */
export type Live =
  | { readonly type: 'record'; readonly bytes: Uint8Array }
  | {
      readonly type: 'beacon'
      readonly caret: boolean
      /** As it was sealed for the members. */
      readonly bytes: Uint8Array
      readonly signature: Uint8Array
    }

export const liveRecord = (bytes: Uint8Array): Bytes => concat(Uint8Array.of(RECORD), bytes)

export async function liveBeacon(
  circle: Pick<CircleKeys, 'signer'>,
  sealed: Uint8Array,
  caret = false,
): Promise<Bytes> {
  const kind = Uint8Array.of(caret ? CARET : BEACON)
  return concat(kind, await signLive(circle, concat(kind, sealed)), sealed)
}

/** Without asking whether it holds: for what has passed `checkLive`. */
export function readLive(message: Uint8Array): Live | null {
  const [kind] = message
  if (kind === RECORD) return { type: 'record', bytes: message.subarray(1) }
  if ((kind !== BEACON && kind !== CARET) || message.length <= 1 + SIGNATURE_BYTES) return null
  return {
    type: 'beacon',
    caret: kind === CARET,
    bytes: message.subarray(1 + SIGNATURE_BYTES),
    signature: message.subarray(1, 1 + SIGNATURE_BYTES),
  }
}

/** What anybody can ask of a live message who knows the circle's id and none of its keys; of records the gate asks more. */
export async function checkLive(message: Uint8Array, circle: Bytes): Promise<Verdict<Live>> {
  if (message.length > LIVE_LIMIT) return reject('size', `a live message has at most ${LIVE_LIMIT} bytes`)
  const live = readLive(message)
  if (live === null) return reject('decoding', 'not a live message of this protocol')
  if (live.type === 'record') return accept(live)
  const signed = concat(message.subarray(0, 1), live.bytes)
  return (await verifyLive(circle, signed, live.signature)) ? accept(live) : OUTSIDER
}

const OUTSIDER: Rejection = reject('admission', 'the message is from somebody who does not have the link')
