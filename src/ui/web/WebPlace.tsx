import type { PeerState } from '../state/index.ts'

export function WebPlace(_: { readonly state: PeerState }) {
  return null
}
