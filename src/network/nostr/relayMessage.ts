import { type ReceivedEvent, readEvent } from './event.ts'
import { REASON_LIMIT, RELAY_MESSAGE_LIMIT } from './limits.ts'

/** What a Nostr relay says (NIP-01), as far as it matters here. */
export type RelayMessage =
  | { readonly type: 'event'; readonly event: ReceivedEvent }
  /** The relay has taken up the subscription. */
  | { readonly type: 'subscribed' }
  /** The relay does not serve this subscription, or no longer. */
  | { readonly type: 'closed'; readonly reason: string }
  | { readonly type: 'accepted' }
  /** The relay has not passed an event on. */
  | { readonly type: 'refused'; readonly reason: string }

/** @returns null for what does not matter here, and for what is no message */
export function readRelayMessage(data: unknown): RelayMessage | null {
  if (typeof data !== 'string' || data.length > RELAY_MESSAGE_LIMIT) return null
  const message = parsed(data)
  if (!Array.isArray(message)) return null
  switch (message[0]) {
    case 'EVENT': {
      const event = readEvent(message[2])
      return event && { type: 'event', event }
    }
    case 'EOSE':
      return { type: 'subscribed' }
    case 'CLOSED':
      return { type: 'closed', reason: reasonIn(message[2]) }
    case 'OK':
      return message[2] === true ? { type: 'accepted' } : { type: 'refused', reason: reasonIn(message[3]) }
    default:
      return null
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // no message of the protocol
  }
}

const reasonIn = (value: unknown): string =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, REASON_LIMIT) : 'it gave no reason'
