import type { CircleState } from '../state/index.ts'

/** The web around one circle, small, beside the feed. */
export function WebAside(_: { readonly state: CircleState }) {
  return null
}
