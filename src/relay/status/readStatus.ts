import { readFile } from 'node:fs/promises'
import { type PeerNode, wireOf } from '../../network/index.ts'
import type { Keeper, Quotas } from '../keeper/index.ts'
import type { RelayNode } from '../libp2p/index.ts'
import type { Signalling } from '../signalling/index.ts'
import type { Tally } from '../tally.ts'
import type { Measures } from './measures.ts'
import { counted, type RelayStatus } from './status.ts'

/** The parts of a running relay that have something to tell. */
export interface StatusSources {
  readonly app: string
  readonly relay: RelayNode
  readonly signalling: Signalling
  readonly keeper: Keeper | null
  readonly quotas: Quotas
  readonly turnedAway: Tally
}

/** Puts the status together, and has `measures` follow it. @returns how to read it */
export async function followStatus(
  measures: Measures,
  sources: StatusSources,
): Promise<() => Promise<RelayStatus>> {
  const { relay, signalling, keeper } = sources
  const version = await ownVersion()
  const now = () => {
    const { user, system } = process.cpuUsage()
    return {
      version,
      peerId: relay.node.peerId.toString(),
      app: sources.app,
      upSeconds: process.uptime(),
      memoryBytes: process.memoryUsage.rss(),
      cpuSeconds: (user + system) / 1e6,
      ...traffic(relay.node),
      reservations: relay.reservations(),
      meetings: relay.meetings.topics,
      signallingSockets: signalling.sockets,
      signallingTopics: signalling.topics,
      kept: keeper && { quotas: sources.quotas, circles: keeper.uses() },
      turnedAway: sources.turnedAway.entries(),
    }
  }
  measures.follow(now)
  return async () => {
    const bytesByProtocol = await measures.transferred()
    const of = (name: string) => bytesByProtocol.find(([key]) => key === name)?.[1] ?? 0
    return { ...now(), bytesByProtocol, received: of('global received'), sent: of('global sent') }
  }
}

function traffic(node: PeerNode): Pick<RelayStatus, 'connections' | 'streams'> {
  const connections = node.getConnections()
  return {
    connections: counted(connections.map(({ remoteAddr }) => wireOf(remoteAddr))),
    streams: counted(
      connections
        .flatMap(({ streams }) => streams.map(({ protocol }) => protocol))
        .filter(named => named !== ''),
    ),
  }
}

async function ownVersion(): Promise<string> {
  const text = await readFile(new URL('../../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
