import { type Bytes, concat, readUint32, uint32 } from '../../base/index.ts'
import { CHANNEL_WINDOW, MESSAGE_LIMIT } from '../limits.ts'

/**
 * Frames of the session protocol. The opener's first frame is the topic's 32 bytes and nothing else; all others are one
 * byte of kind and a body. A side may send once it has credit; the first credit from the other side is its consent.
 */
export const SESSION_FRAME_LIMIT = MESSAGE_LIMIT + 1

const MESSAGE = 0
const CREDIT = 1

export type SessionFrame =
  | { readonly kind: 'message'; readonly message: Bytes }
  | { readonly kind: 'credit'; readonly bytes: number }

export const messageFrame = (message: Uint8Array): Bytes => concat(Uint8Array.of(MESSAGE), message)

export const creditFrame = (bytes: number): Bytes => concat(Uint8Array.of(CREDIT), uint32(bytes))

/** @returns the frame, or what is wrong with it. */
export function readSessionFrame(body: Bytes): SessionFrame | string {
  if (body[0] === MESSAGE) return { kind: 'message', message: body.slice(1) }
  if (body[0] === CREDIT && body.length === 5) {
    const bytes = readUint32(body, 1)
    return bytes > CHANNEL_WINDOW ? 'more credit than a window' : { kind: 'credit', bytes }
  }
  return 'a session frame of no known kind'
}
