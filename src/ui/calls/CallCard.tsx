import type { Call } from '../peer.ts'

/** A call within its post: what, where, by when, how far it has come, and what one can take on. */
export function CallCard(_: {
  readonly call: Call
  readonly circle: string
  readonly post: string
  readonly readOnly: boolean
}) {
  return null
}
