import type { PeerState } from '../state/index.ts'

export function PersonPlace(_: { readonly state: PeerState; readonly did: string }) {
  return null
}
