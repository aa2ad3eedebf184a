import type { CircleState } from '../state/index.ts'

/** Who is at the front now, beside the feed. */
export function FrontAside(_: { readonly state: CircleState }) {
  return null
}
