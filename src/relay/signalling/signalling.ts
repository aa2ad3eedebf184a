import type { WebSocket } from 'ws'
import { SignallingClient } from './client.ts'
import { SIGNALLING_LIMITS, type SignallingLimits } from './limits.ts'
import { Topics } from './topics.ts'

/**
 * A signalling server for y-webrtc: it passes what is published about a topic to the topic's subscribers. What y-webrtc
 * publishes is encrypted with the room's password, so it sees names of rooms and who talks when.
 */
export class Signalling {
  readonly limits: SignallingLimits
  readonly #topics: Topics<SignallingClient>
  readonly #clients = new Set<SignallingClient>()
  readonly #idleCheck: ReturnType<typeof setInterval>

  constructor(limits: SignallingLimits = SIGNALLING_LIMITS) {
    this.limits = limits
    this.#topics = new Topics(limits)
    this.#idleCheck = setInterval(() => {
      for (const client of this.#clients) client.checkIdle()
    }, limits.idleMs)
  }

  get sockets(): number {
    return this.#clients.size
  }

  get topics(): number {
    return this.#topics.size
  }

  /** Serves an open WebSocket. Its messages must already be limited to `limits.messageBytes`, the sockets in number. */
  accept(socket: WebSocket): void {
    const client = new SignallingClient(socket, this.#topics, this.limits)
    this.#clients.add(client)
    socket.once('close', () => this.#clients.delete(client))
  }

  stop(): void {
    clearInterval(this.#idleCheck)
    for (const client of this.#clients) client.terminate()
  }
}
