import type { WebSocket } from 'ws'
import { fullBucket, spend, type TokenBucket } from '../../base/index.ts'
import type { SignallingLimits } from './limits.ts'
import { readSignallingMessage, type SignallingMessage } from './messages.ts'
import { Throttled } from './throttled.ts'
import type { Topics } from './topics.ts'

/** "Policy violation": RFC 6455, 7.4.1. */
const POLICY_VIOLATION = 1008

/** One client of the signalling server. */
export class SignallingClient {
  readonly #socket: WebSocket
  readonly #topics: Topics<SignallingClient>
  readonly #limits: SignallingLimits
  readonly #incoming: Throttled
  #messages: TokenBucket
  #relayedBytes: TokenBucket
  #heard = true

  constructor(socket: WebSocket, topics: Topics<SignallingClient>, limits: SignallingLimits) {
    this.#socket = socket
    this.#topics = topics
    this.#limits = limits
    this.#messages = fullBucket(limits.messages, performance.now())
    this.#relayedBytes = fullBucket(limits.relayedBytes, performance.now())
    this.#incoming = new Throttled(socket, frame => this.#receive(frame))
    socket.on('pong', () => {
      this.#heard = true
    })
    socket.once('close', () => topics.forget(this))
  }

  send(text: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (this.#socket.bufferedAmount > this.#limits.unreadBytes) this.#socket.terminate()
    else this.#socket.send(text)
  }

  /** Called once in `idleMs`: cuts off who was silent all that time, though asked for a sign of life. */
  checkIdle(): void {
    if (!this.#heard && !this.#incoming.resting) this.#socket.terminate()
    else if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping()
    this.#heard = false
  }

  terminate(): void {
    this.#socket.terminate()
  }

  /** @returns milliseconds to wait before the next message is read. */
  #receive(frame: Buffer): number {
    this.#heard = true
    const message = readSignallingMessage(frame)
    if (typeof message === 'string') {
      this.#socket.close(POLICY_VIOLATION, message)
      return 0
    }
    const relayed = this.#handle(message, frame.length)
    const now = performance.now()
    const messages = spend(this.#messages, this.#limits.messages, 1, now)
    const bytes = spend(this.#relayedBytes, this.#limits.relayedBytes, relayed, now)
    this.#messages = messages.bucket
    this.#relayedBytes = bytes.bucket
    return Math.max(messages.wait, bytes.wait)
  }

  /** @returns how many bytes it caused to be sent to others. */
  #handle(message: SignallingMessage, size: number): number {
    switch (message.type) {
      case 'ping':
        this.send('{"type":"pong"}')
        return 0
      case 'unknown':
        return 0
      case 'subscribe':
        this.#subscribe(message.topics)
        return 0
      case 'unsubscribe':
        for (const topic of message.topics) this.#topics.unsubscribe(this, topic)
        return 0
      case 'publish': {
        // The sender is among them if it has subscribed: y-webrtc knows its own messages by their `from`.
        const receivers = [...this.#topics.subscribers(message.topic)]
        const text = JSON.stringify({ ...message.message, clients: receivers.length })
        for (const receiver of receivers) receiver.send(text)
        return size * receivers.length
      }
    }
  }

  /** y-webrtc has no word for a refusal and passes over types that it does not know; others can read why, once a message. */
  #subscribe(topics: readonly string[]): void {
    const refused = topics.flatMap(topic => {
      const reason = this.#topics.subscribe(this, topic)
      return reason === null ? [] : [{ topic, reason }]
    })
    const [first] = refused
    if (!first) return
    const topic = first.topic.slice(0, this.#limits.topicLength)
    this.send(JSON.stringify({ type: 'refused', topic, reason: first.reason, count: refused.length }))
  }
}
