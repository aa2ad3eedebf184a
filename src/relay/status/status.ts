import type { KeptUse, Quotas } from '../keeper/index.ts'

/** How a relay does, at one moment. Counts and sizes only: whose they are, it does not know either. */
export interface RelayStatus {
  readonly version: string
  readonly peerId: string
  readonly app: string
  readonly upSeconds: number
  readonly memoryBytes: number
  readonly cpuSeconds: number
  /** Open connections of libp2p, by the way they came. */
  readonly connections: Counts
  /** Open streams, by protocol. */
  readonly streams: Counts
  /** Peers that others can call through this relay. */
  readonly reservations: number
  /** Since the start, on the wires of libp2p. */
  readonly received: number
  readonly sent: number
  /** Since the start, on streams, by protocol and direction. */
  readonly bytesByProtocol: Counts
  /** Topics that peers meet at. */
  readonly meetings: number
  readonly signallingSockets: number
  readonly signallingTopics: number
  /** Null if this relay keeps no records. */
  readonly kept: Kept | null
  /** Since the start, by rule. */
  readonly turnedAway: Counts
}

export interface Kept {
  readonly quotas: Quotas
  readonly circles: readonly KeptUse[]
}

export type Counts = readonly (readonly [name: string, count: number])[]

export const keptBytes = ({ circles }: Kept): number => circles.reduce((sum, { bytes }) => sum + bytes, 0)

/** How many there are of each. */
export function counted(names: Iterable<string>): Counts {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => a.localeCompare(b))
}
