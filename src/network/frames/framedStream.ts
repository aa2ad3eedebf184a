import type { Stream } from '@libp2p/interface'
import { type Bytes, concat, uint32 } from '../../base/index.ts'
import { FrameDecoder } from './frameDecoder.ts'

export interface FrameHandlers {
  onFrame(body: Bytes): void
  /** Called once. `problem` says what was wrong with what the other side sent, or null for an ordinary end. */
  onEnd(problem: string | null): void
}

/** How long a graceful close may take before the stream is cut. */
const CLOSE_TIMEOUT_MS = 2_000

/** A libp2p stream as a channel of whole frames. */
export class FramedStream {
  bytesIn = 0
  bytesOut = 0
  readonly #stream: Stream
  readonly #handlers: FrameHandlers
  readonly #limit: number
  #ended = false

  /** @param limit bytes of one frame; a longer one ends the stream. */
  constructor(stream: Stream, limit: number, handlers: FrameHandlers) {
    this.#stream = stream
    this.#limit = limit
    this.#handlers = handlers
    const decoder = new FrameDecoder(limit)
    stream.addEventListener('close', () => this.#end(null))
    // Half open it would count, for libp2p, as one of those that the other side may have.
    stream.addEventListener('remoteCloseWrite', () => void this.close())
    stream.addEventListener('message', ({ data }) => {
      for (const chunk of data instanceof Uint8Array ? [data] : data) {
        this.bytesIn += chunk.length
        const frames = decoder.push(chunk)
        if (frames === null) {
          this.abort(`a frame is over the limit of ${limit} bytes`)
          return
        }
        for (const frame of frames) if (!this.#ended) handlers.onFrame(frame)
      }
    })
    // What ended before anyone listened will not say so again.
    if (stream.status !== 'open') queueMicrotask(() => this.#end(null))
  }

  get open(): boolean {
    return !this.#ended
  }

  /** @returns false when the stream is full: await `drained` before sending more. Ignored once the stream has ended. */
  send(body: Uint8Array): boolean {
    if (body.length > this.#limit)
      throw new RangeError(`a frame of ${body.length} bytes is over ${this.#limit}`)
    if (this.#ended || this.#stream.writeStatus !== 'writable') return true
    this.bytesOut += body.length + 4
    return this.#stream.send(concat(uint32(body.length), body))
  }

  /** Resolves when the stream takes more, or has ended. */
  async drained(): Promise<void> {
    try {
      await this.#stream.onDrain()
    } catch {
      // It closed while full: `onEnd` tells, and nobody needs to wait any longer.
      this.#end(null)
    }
  }

  async close(): Promise<void> {
    this.#end(null)
    try {
      await this.#stream.close({ signal: AbortSignal.timeout(CLOSE_TIMEOUT_MS) })
    } catch (error) {
      this.#stream.abort(error instanceof Error ? error : new Error(String(error)))
    }
  }

  /** Ends at once because of what the other side did. */
  abort(problem: string): void {
    this.#end(problem)
    this.#stream.abort(new Error(problem))
  }

  #end(problem: string | null): void {
    if (this.#ended) return
    this.#ended = true
    this.#handlers.onEnd(problem)
  }
}
