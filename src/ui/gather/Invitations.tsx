import type { PeerState } from '../state/index.ts'

/** Invitations to circles that were gathered anew, if there are any. */
export function Invitations(_: { readonly state: PeerState }) {
  return null
}
