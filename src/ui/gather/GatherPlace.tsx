import type { CircleState, PeerState } from '../state/index.ts'

export function GatherPlace(_: { readonly state: CircleState; readonly peer: PeerState }) {
  return null
}
