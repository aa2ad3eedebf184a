import type { PeerState } from '../state/index.ts'

export function CallsPlace(_: { readonly state: PeerState }) {
  return null
}
