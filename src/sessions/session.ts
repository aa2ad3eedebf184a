/** One channel with one peer, driven: the opening, the pump of messages, the serving of records. */

import { fullBucket, spend } from '../base/index.ts'
import type { Rejection } from '../log/index.ts'
import type { Channel } from '../network/index.ts'
import type { RecordStore } from '../store/index.ts'
import {
  type AddressKey,
  BATCH_BYTES,
  BATCH_RECORDS,
  decodeMessage,
  encodeMessage,
  type HeadIndex,
  type Message,
  type Open,
  type SyncMessage,
  WANTS_LIMIT,
  type Want,
} from '../sync/index.ts'
import type { Given } from './given.ts'
import { OPEN_TIMEOUT, OUTBOX_LIMIT, SESSION_BYTES } from './limits.ts'

/** The peer broke the protocol; the session ends. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
  readonly rejection: Rejection
  constructor(rejection: Rejection) {
    super(rejection.reason)
    this.rejection = rejection
  }
}

const protocolError = (reason: string): ProtocolError =>
  new ProtocolError({ ok: false, rule: 'decoding', reason })

/** A disk can spoil what it keeps; whoever was sent that would hold it against this peer. */
export interface Outgoing {
  isSound(record: Uint8Array): Promise<boolean>
  isSoundProof(proof: Uint8Array): Promise<boolean>
  /** What is kept at this place of a segment is not what came. */
  spoilt(address: AddressKey, seq: number): void
}

export class SessionChannel {
  readonly channel: Channel
  readonly #records: RecordStore
  readonly #outgoing: Outgoing
  #outbox: Promise<void> = Promise.resolve()
  #waiting = 0
  #serving = 0
  #bucket = fullBucket(SESSION_BYTES, 0)
  closed = false

  /** @param outgoing what is asked of records before they leave */
  constructor(channel: Channel, records: RecordStore, outgoing: Outgoing) {
    this.channel = channel
    this.#records = records
    this.#outgoing = outgoing
  }

  /** Messages leave in the order in which they were given; a channel that is gone, or not read from, takes none. */
  send(message: Message): Promise<void> {
    if (++this.#waiting > OUTBOX_LIMIT) this.close()
    const sent = this.#outbox.then(() => {
      this.#waiting--
      return this.closed ? undefined : this.channel.send(encodeMessage(message))
    })
    this.#outbox = sent.catch(() => this.close())
    return this.#outbox
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    // The other side may have closed it first: either way it is over, which is what was asked.
    this.channel.close().catch(() => undefined)
  }

  /**
   * Says and hears the first message, then hands each further one to `handle`, the next not before that is done: so a
   * peer is read only as fast as its records can be verified.
   * @throws {ProtocolError}
   */
  async run(
    open: Open,
    opened: (open: Open) => Promise<void>,
    handle: (message: SyncMessage, bytes: number) => Promise<void>,
    now: () => number,
  ): Promise<void> {
    void this.send(open)
    let heard = false
    const late = setTimeout(() => !heard && this.close(), OPEN_TIMEOUT)
    try {
      for await (const bytes of this.channel.messages) {
        if (this.closed) return
        await this.#pace(bytes.length, now)
        const decoded = decodeMessage(bytes)
        if (!decoded.ok) throw new ProtocolError(decoded)
        const message = decoded.value
        // A relay may say that it has no room instead of opening.
        if (message.type !== 'refused' && (message.type === 'open') === heard)
          throw protocolError('a session begins with one opening')
        heard ||= message.type === 'open'
        if (message.type === 'open') await opened(message)
        else await handle(message, bytes.length)
      }
    } finally {
      clearTimeout(late)
      this.close()
    }
  }

  /** Rule `rate`: who sends faster than this peer agrees to read is read more slowly. */
  async #pace(bytes: number, now: () => number): Promise<void> {
    const { bucket, wait } = spend(this.#bucket, SESSION_BYTES, bytes, now())
    this.#bucket = bucket
    await later(wait)
  }

  /**
   * Sends what was asked for, in batches, as fast as the channel takes them; then says that it was all.
   * @param given what this peer has been given before
   */
  async serve(
    id: number,
    items: readonly Want[],
    heads: () => HeadIndex,
    given: Given,
    now: () => number,
  ): Promise<void> {
    if (this.#serving >= WANTS_LIMIT) throw protocolError(`more than ${WANTS_LIMIT} wants at once`)
    this.#serving++
    try {
      let records: Uint8Array<ArrayBuffer>[] = []
      let forks: Uint8Array<ArrayBuffer>[] = []
      let size = 0
      const flush = async () => {
        if (records.length + forks.length > 0) await this.send({ type: 'records', records, forks })
        records = []
        forks = []
        size = 0
      }
      for (const { key, from, asked } of items) {
        const head = heads().get(key)
        if (!head || this.closed) continue
        const proof = head.forkedAt === null ? undefined : await this.#records.forkProof(key)
        if (proof && (await this.#outgoing.isSoundProof(proof))) forks.push(proof)
        const again = given.again(key, from, head.seq)
        for await (const [seq, bytes] of this.#records.given(key, head, from, asked)) {
          if (!(await this.#outgoing.isSound(bytes))) {
            this.#outgoing.spoilt(key, seq)
            break
          }
          if (again) await later(given.wait(bytes.length, now()))
          if (this.closed) return
          if (size + bytes.length > BATCH_BYTES || records.length + forks.length >= BATCH_RECORDS)
            await flush()
          records.push(bytes)
          size += bytes.length
        }
        if (forks.length >= BATCH_RECORDS) await flush()
      }
      await flush()
      await this.send({ type: 'served', id })
    } finally {
      this.#serving--
    }
  }
}

const later = async (wait: number): Promise<void> => {
  if (wait > 0) await new Promise(resolve => setTimeout(resolve, wait))
}
