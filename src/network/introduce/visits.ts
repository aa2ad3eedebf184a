import type { Connection } from '@libp2p/interface'
import { bestConnection, isDirect, type PeerBook } from '../connections/index.ts'
import { MeetClient, type MeetNotice } from '../meet/index.ts'
import type { PeerNode } from '../peerNode.ts'
import { MEET_PROTOCOL } from '../protocols.ts'
import { Retry } from '../retry.ts'

export interface VisitsOptions {
  readonly node: PeerNode
  readonly book: PeerBook
  /** Asks the neighbour to pass calls on; throws if it will not. */
  reserve(connection: Connection): Promise<void>
  /** Topics of the rooms shared with that peer. */
  sharedWith(peer: string): readonly string[]
  onNotice(at: Connection, notice: MeetNotice): void
  /** Nobody can be called through that neighbour any more. */
  onLost(peer: string): void
}

interface Visit {
  readonly retry: Retry
  /** Topics entered at that neighbour; null while it is not open. */
  entered: Set<string> | null
  client: MeetClient | null
  opening: boolean
}

/** A neighbour may not know yet that this peer is in its room, and refuses it a place. */
const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 60_000

/**
 * Visits each direct neighbour as it would visit a relay: with a place reserved there, so that it passes calls on, and
 * present at its meetings, for the rooms that both are in.
 */
export class Visits {
  readonly #options: VisitsOptions
  readonly #visits = new Map<string, Visit>()
  readonly #stop = new AbortController()

  constructor(options: VisitsOptions) {
    this.#options = options
    const listen = { signal: this.#stop.signal }
    options.node.addEventListener(
      'peer:disconnect',
      ({ detail }) => {
        const peer = detail.toString()
        this.#visits.get(peer)?.retry.stop()
        this.#visits.delete(peer)
      },
      listen,
    )
  }

  /** What this peer speaks, how it is connected or which rooms it is in may have changed. */
  consider(peer: string): void {
    const { node, book, sharedWith } = this.#options
    if (this.#stop.signal.aborted || book.role(peer) === 'relay' || !book.speaks(peer, MEET_PROTOCOL)) return
    const shared = sharedWith(peer)
    const visit = this.#visits.get(peer)
    if (visit?.entered && visit.client) this.#update(visit, visit.client, visit.entered, shared)
    if (visit?.client || visit?.opening || shared.length === 0) return
    const connections = node.getConnections().filter(({ remotePeer }) => remotePeer.toString() === peer)
    const connection = bestConnection(connections)
    if (!connection || !isDirect(connection)) return
    const begun: Visit = visit ?? {
      retry: new Retry(FIRST_RETRY_MS, LONGEST_RETRY_MS),
      entered: null,
      client: null,
      opening: false,
    }
    this.#visits.set(peer, begun)
    if (begun.retry.wait() > 0) begun.retry.later(() => this.consider(peer))
    else void this.#open(peer, begun, connection)
  }

  stop(): void {
    this.#stop.abort()
    for (const { retry } of this.#visits.values()) retry.stop()
    this.#visits.clear()
  }

  async #open(peer: string, visit: Visit, connection: Connection): Promise<void> {
    const { reserve, onNotice, onLost } = this.#options
    visit.opening = true
    const since = Date.now()
    const failed = (lasted: number) => {
      visit.client = null
      visit.entered = null
      visit.opening = false
      if (this.#visits.get(peer) !== visit) return
      visit.retry.failed(lasted)
      visit.retry.later(() => this.consider(peer))
    }
    try {
      await reserve(connection)
      const client = await MeetClient.open(connection, {
        onNotice: notice => onNotice(connection, notice),
        onEnd: () => {
          onLost(peer)
          failed(Date.now() - since)
        },
      })
      if (this.#visits.get(peer) !== visit || this.#stop.signal.aborted) return void client.close()
      visit.client = client
      visit.entered = new Set()
      visit.opening = false
      this.consider(peer)
    } catch (error) {
      connection.log('could not visit this neighbour - %e', error)
      failed(0)
    }
  }

  #update(visit: Visit, client: MeetClient, entered: Set<string>, shared: readonly string[]): void {
    client.enter(shared.filter(topic => !entered.has(topic)))
    client.leave([...entered].filter(topic => !shared.includes(topic)))
    visit.entered = new Set(shared)
  }
}
