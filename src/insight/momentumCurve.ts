import type { PostFact, ResponseFact } from './facts.ts'
import { momentum } from './momentum.ts'
import { inOrder } from './order.ts'
import { type TuningOptions, tuned } from './tuning.ts'
import type { Web } from './web.ts'

export interface Moment {
  readonly at: number
  readonly momentum: number
}

/** Momentum at `steps` + 1 moments, evenly from one to the other, each by what was stated until then. */
export function momentumCurve(
  post: PostFact,
  responses: readonly ResponseFact[],
  web: Web,
  span: { readonly from: number; readonly to: number; readonly steps: number },
  options?: TuningOptions,
): Moment[] {
  const sorted = inOrder(responses)
  const tuning = tuned(options)
  return Array.from({ length: span.steps + 1 }, (_, step) => {
    const at = span.from + Math.round(((span.to - span.from) * step) / span.steps)
    return { at, momentum: momentum(post, sorted, at, web, tuning) }
  })
}
