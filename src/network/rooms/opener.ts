import type { Connection } from '@libp2p/interface'
import { bestConnection, rankOf } from '../connections/index.ts'
import { SESSION_PROTOCOL } from '../protocols.ts'
import { Retry } from '../retry.ts'
import { SessionChannel } from './sessionChannel.ts'

/** The other side must negotiate, take the topic and answer within this. */
const OPEN_TIMEOUT_MS = 10_000
/** Waits after a channel failed; a refusal costs the other side a stream each time. */
const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 60_000

export interface OpenerOptions {
  readonly topic: string
  readonly peer: string
  /** Open connections with the peer. */
  connections(): readonly Connection[]
  /** This side opens, the other is in the room, and nothing says to wait. */
  wanted(): boolean
  /** The channel in use, if any. */
  current(): SessionChannel | undefined
  role(): 'peer' | 'relay'
  onBytes(connection: Connection, bytes: { in?: number; out?: number }): void
  onProblem(problem: string): void
  /** A new channel on which both sides agreed; it replaces the one in use. */
  onChannel(channel: SessionChannel): void
}

/**
 * Holds one channel open with one peer about one room, over the best connection there is.
 * Invariant: at most one attempt is under way, and none while the channel in use runs over the best wire.
 */
export class Opener {
  readonly #options: OpenerOptions
  readonly #retry = new Retry(FIRST_RETRY_MS, LONGEST_RETRY_MS)
  #busy = false
  #again = false
  #stopped = false

  constructor(options: OpenerOptions) {
    this.#options = options
  }

  /** Something changed: looks whether a channel is to be opened. */
  consider(): void {
    if (this.#busy) {
      this.#again = true
      return
    }
    if (this.#stopped) return
    const target = this.#target()
    if (!target) return
    if (this.#retry.wait() > 0) {
      this.#retry.later(() => this.consider())
      return
    }
    this.#busy = true
    void this.#open(target).finally(() => {
      this.#busy = false
      if (this.#again) {
        this.#again = false
        this.consider()
      }
    })
  }

  /** A new connection stands: what failed on an old one says nothing about it. */
  fresh(): void {
    this.#retry.reset()
    this.consider()
  }

  stop(): void {
    this.#stopped = true
    this.#retry.stop()
  }

  /** The connection to open a channel on, or undefined if all is as it should be. */
  #target(): Connection | undefined {
    if (!this.#options.wanted()) return undefined
    const best = bestConnection(this.#options.connections())
    const current = this.#options.current()
    if (!best || !current?.open || current.connection.status !== 'open') return best
    return rankOf(current.connection) > rankOf(best) ? best : undefined
  }

  async #open(connection: Connection): Promise<void> {
    const signal = AbortSignal.timeout(OPEN_TIMEOUT_MS)
    try {
      const stream = await connection.newStream(SESSION_PROTOCOL, { signal, runOnLimitedConnection: true })
      const channel = new SessionChannel(stream, connection, {
        role: this.#options.role(),
        topic: this.#options.topic,
        onBytes: bytes => this.#options.onBytes(connection, bytes),
        onProblem: problem => this.#options.onProblem(problem),
      })
      const giveUp = () => void channel.close()
      signal.addEventListener('abort', giveUp)
      const agreed = await channel.agreed
      signal.removeEventListener('abort', giveUp)
      if (!agreed || this.#stopped) {
        void channel.close()
        return this.#failed(0)
      }
      const since = Date.now()
      this.#options.onChannel(channel)
      void channel.ended.then(() => {
        if (this.#options.current() === channel) this.#failed(Date.now() - since)
      })
    } catch {
      // The connection went while the stream was opened, or the other side speaks no sessions: tried again if it still matters.
      this.#failed(0)
    }
  }

  #failed(lasted: number): void {
    if (this.#stopped) return
    this.#retry.failed(lasted)
    this.#retry.later(() => this.consider())
  }
}
