import type { Connection } from '@libp2p/interface'
import { verify } from '../connections/index.ts'
import type { PeerNode } from '../peerNode.ts'
import { peerConnectionOf } from './peerConnection.ts'

/** ICE may find its path again, and on a busy machine it loses it for a moment; what answers within this is kept. */
const PATH_LOST_MS = 5_000

/** As much of `getStats` as is read (W3C WebRTC statistics). */
interface Stat {
  readonly type: string
  readonly selectedCandidatePairId?: string
  readonly nominated?: boolean
  readonly state?: string
  readonly localCandidateId?: string
  readonly remoteCandidateId?: string
  readonly candidateType?: string
}

/**
 * Which WebRTC connections really go through a TURN server, one's own or the other's, and which have lost their path.
 * Nothing in a connection's address tells.
 */
export class Paths {
  readonly #throughTurn = new WeakSet<Connection>()
  readonly #changed: () => void
  readonly #stop = new AbortController()

  constructor(node: PeerNode, changed: () => void) {
    this.#changed = changed
    node.addEventListener('connection:open', ({ detail }) => this.#watch(detail), {
      signal: this.#stop.signal,
    })
  }

  throughTurn(connection: Connection): boolean {
    return this.#throughTurn.has(connection)
  }

  stop(): void {
    this.#stop.abort()
  }

  #watch(connection: Connection): void {
    const under = peerConnectionOf(connection)
    if (!under) return
    const { signal } = this.#stop
    const look = () => void this.#look(connection, under)
    // ICE may move to a better pair at any time; not every platform tells of it.
    under.sctp?.transport?.iceTransport?.addEventListener('selectedcandidatepairchange', look, { signal })
    under.addEventListener(
      'iceconnectionstatechange',
      () => {
        if (under.iceConnectionState === 'disconnected') void verify(connection, PATH_LOST_MS)
        else look()
      },
      { signal },
    )
    look()
  }

  async #look(connection: Connection, under: RTCPeerConnection): Promise<void> {
    const through = await isThroughTurn(under)
    if (through === this.throughTurn(connection) || connection.status !== 'open') return
    if (through) this.#throughTurn.add(connection)
    else this.#throughTurn.delete(connection)
    this.#changed()
  }
}

async function isThroughTurn(under: RTCPeerConnection): Promise<boolean> {
  const stats = new Map<string, Stat>()
  ;(await under.getStats()).forEach((stat: Stat, id: string) => {
    stats.set(id, stat)
  })
  const all = [...stats.values()]
  const chosen = all.find(({ type }) => type === 'transport')?.selectedCandidatePairId
  const pair = chosen
    ? stats.get(chosen)
    : all.find(
        ({ type, nominated, state }) => type === 'candidate-pair' && nominated && state === 'succeeded',
      )
  return [pair?.localCandidateId, pair?.remoteCandidateId].some(
    id => id !== undefined && stats.get(id)?.candidateType === 'relay',
  )
}
