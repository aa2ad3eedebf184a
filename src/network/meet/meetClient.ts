import type { Connection } from '@libp2p/interface'
import { Rates } from '../../base/index.ts'
import { FramedStream } from '../frames/index.ts'
import { MEET_PROTOCOL } from '../protocols.ts'
import { NOTICE_LIMIT, NOTICES, REQUEST_LIMIT, TOPICS_PER_PEER } from './limits.ts'
import { encodeRequest, type MeetNotice, readNotice } from './messages.ts'

export interface MeetHandlers {
  onNotice(notice: MeetNotice): void
  /** The meeting at this relay is over, for `problem` if the relay broke the protocol. */
  onEnd(problem: string | null): void
}

const OPEN_TIMEOUT_MS = 10_000

/** This node's standing visit at one relay. */
export class MeetClient {
  readonly #framed: FramedStream

  private constructor(framed: FramedStream) {
    this.#framed = framed
  }

  /** Opens a meeting on this connection to a relay. Throws what libp2p throws if the relay holds none. */
  static async open(connection: Connection, handlers: MeetHandlers): Promise<MeetClient> {
    const signal = AbortSignal.timeout(OPEN_TIMEOUT_MS)
    const stream = await connection.newStream(MEET_PROTOCOL, { signal })
    const rates = new Rates(NOTICES, 1)
    const framed = new FramedStream(stream, Math.max(REQUEST_LIMIT, NOTICE_LIMIT), {
      onFrame: frame => {
        const notice = rates.allows('relay', performance.now()) ? readNotice(frame) : 'too many notices'
        if (typeof notice === 'string') framed.abort(notice)
        else handlers.onNotice(notice)
      },
      onEnd: handlers.onEnd,
    })
    return new MeetClient(framed)
  }

  enter(topics: readonly string[]): void {
    if (topics.length > 0) this.#framed.send(encodeRequest({ enter: topics.slice(0, TOPICS_PER_PEER) }))
  }

  leave(topics: readonly string[]): void {
    if (topics.length > 0) this.#framed.send(encodeRequest({ leave: topics }))
  }

  close(): Promise<void> {
    return this.#framed.close()
  }
}
