import type { PeerState } from '../state/index.ts'

export function KeptPlace(_: { readonly state: PeerState }) {
  return null
}
