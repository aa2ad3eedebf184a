import { fromUtf8 } from '../../base/index.ts'

/** What clients say, in y-webrtc's signalling protocol: a JSON object a frame. */
export type SignallingMessage =
  | { readonly type: 'subscribe' | 'unsubscribe'; readonly topics: readonly string[] }
  /** `message` is the whole object: it goes to the subscribers as it came. */
  | { readonly type: 'publish'; readonly topic: string; readonly message: object }
  | { readonly type: 'ping' }
  /** Of some later version of the protocol; it is passed over. */
  | { readonly type: 'unknown' }

/** @returns the message, or what is wrong with the frame. */
export function readSignallingMessage(frame: Uint8Array): SignallingMessage | string {
  const message = parse(frame)
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return 'no JSON object'
  const { type, topic, topics } = message as Record<string, unknown>
  switch (type) {
    case 'ping':
      return { type }
    case 'publish':
      return typeof topic === 'string' ? { type, topic, message } : 'no topic'
    case 'subscribe':
    case 'unsubscribe':
      return Array.isArray(topics) && topics.every(name => typeof name === 'string')
        ? { type, topics }
        : 'no list of topics'
    default:
      return { type: 'unknown' }
  }
}

function parse(frame: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(frame))
  } catch {
    // Not JSON, or not text: no message either way, and the caller names the reason.
    return null
  }
}
