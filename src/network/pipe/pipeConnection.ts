import type { Logger, MessageStreamDirection, MultiaddrConnection } from '@libp2p/interface'
import { AbstractMultiaddrConnection, type SendResult } from '@libp2p/utils'
import type { Multiaddr } from '@multiformats/multiaddr'
import { asBytes } from '../../base/index.ts'
import type { MessagePipe } from './messagePipe.ts'

export interface PipeOptions {
  readonly remoteAddr: Multiaddr
  readonly direction: MessageStreamDirection
  readonly log: Logger
  /** Bytes; longer data is split. Absent: no limit. */
  readonly maxMessageSize?: number
  /** Bytes queued in the pipe above which writers are told to wait. */
  readonly maxBufferedAmount?: number
}

/** Enough to keep a fast wire busy, little enough that a slow one does not hold seconds of stale data. */
const MAX_BUFFERED_AMOUNT = 1024 * 1024
/** How often a full pipe is looked at. Pipes have no common event for "drained", and 10 ms is below what anyone notices. */
const DRAIN_POLL_MS = 10

type Data = Parameters<AbstractMultiaddrConnection['sendData']>[0]

class PipeConnection extends AbstractMultiaddrConnection {
  readonly #pipe: MessagePipe
  readonly #maxBufferedAmount: number
  #drainPoll: ReturnType<typeof setInterval> | undefined

  constructor(pipe: MessagePipe, options: PipeOptions) {
    const { remoteAddr, direction, log, maxMessageSize } = options
    super({ remoteAddr, direction, log, ...(maxMessageSize === undefined ? {} : { maxMessageSize }) })
    this.#pipe = pipe
    this.#maxBufferedAmount = options.maxBufferedAmount ?? MAX_BUFFERED_AMOUNT
    pipe.onMessage(bytes => this.onData(bytes))
    pipe.onClose(error => {
      clearInterval(this.#drainPoll)
      this.onTransportClosed(error)
    })
  }

  override sendData(data: Data): SendResult {
    const sentBytes = data.byteLength
    try {
      // One message per call: pieces of a list would otherwise each pay for a message of their own.
      this.#pipe.send(asBytes(data.subarray()))
    } catch (error) {
      // The pipe closed and has not said so yet. Thrown on, this would surface in a timer of the muxer and end a process.
      queueMicrotask(() => this.abort(error instanceof Error ? error : new Error(String(error))))
      return { sentBytes, canSendMore: true }
    }
    const canSendMore = this.#pipe.bufferedAmount < this.#maxBufferedAmount
    if (!canSendMore) this.#drainPoll ??= setInterval(() => this.#checkDrained(), DRAIN_POLL_MS)
    return { sentBytes, canSendMore }
  }

  #checkDrained(): void {
    if (this.#pipe.bufferedAmount > this.#maxBufferedAmount / 2) return
    clearInterval(this.#drainPoll)
    this.#drainPoll = undefined
    this.safeDispatchEvent('drain')
  }

  override async sendClose(): Promise<void> {
    clearInterval(this.#drainPoll)
    this.#pipe.close()
  }

  override sendReset(): void {
    clearInterval(this.#drainPoll)
    this.#pipe.close()
  }

  // A message pipe cannot be told to wait: whoever needs read back-pressure must do it above (yamux windows, channel credits).
  override sendPause(): void {
    this.log.trace('a message pipe has no read back-pressure')
  }

  override sendResume(): void {
    this.log.trace('a message pipe has no read back-pressure')
  }
}

/** Makes a message pipe what libp2p upgrades to a connection (`upgrader.upgradeInbound` or `upgradeOutbound`). */
export const pipeConnection = (pipe: MessagePipe, options: PipeOptions): MultiaddrConnection =>
  new PipeConnection(pipe, options)
