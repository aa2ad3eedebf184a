import type { ConnectionView, Reach } from '../peer.ts'

/** How it is known that somebody holds a post, and over how many steps that may be. */
export interface ReachWay {
  readonly kind: 'direct' | 'relayed' | 'through' | 'unknown'
  /** For kind `through`: who told of them. */
  readonly name: string
  readonly steps: number
  /** Nobody has told the steps: they follow from who told whom. */
  readonly estimated: boolean
}

/**
 * Whoever is connected here told it themself: one step, or two with a relay between. Who was told of by another is at
 * least a step further than that other. Nothing is known of a way beyond those who are connected now.
 */
export function reachWay(
  { did, via }: Reach['people'][number],
  connections: readonly ConnectionView[],
): ReachWay {
  const own = connections.find(connection => connection.did === did)
  if (own) return toldBySelf(own)
  const teller = connections.find(({ peer }) => peer === via)
  if (teller && teller.role === 'person')
    return { kind: 'through', name: teller.name, steps: (teller.direct ? 1 : 2) + 1, estimated: true }
  if (via === '') return { kind: 'direct', name: '', steps: 1, estimated: true }
  return { kind: 'unknown', name: '', steps: 2, estimated: true }
}

const toldBySelf = ({ direct }: ConnectionView): ReachWay =>
  direct
    ? { kind: 'direct', name: '', steps: 1, estimated: false }
    : { kind: 'relayed', name: '', steps: 2, estimated: false }
