import { fromHex, toHex } from '../base/index.ts'
import { TopicError } from './errors.ts'
import { TOPIC_BYTES } from './limits.ts'

export const isTopic = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

/** @throws {TopicError} */
export function topicBytes(topic: string): Uint8Array<ArrayBuffer> {
  if (!isTopic(topic)) throw new TopicError(topic)
  return fromHex(topic)
}

/** The topic as text, or null if these are not the bytes of one. */
export const topicFrom = (bytes: unknown): string | null =>
  bytes instanceof Uint8Array && bytes.length === TOPIC_BYTES ? toHex(bytes) : null
