import { publicKeyFromRaw } from '@libp2p/crypto/keys'
import type { Connection, Logger, PeerId, Upgrader } from '@libp2p/interface'
import { peerIdFromPublicKey } from '@libp2p/peer-id'
import { type Bytes, equal, own } from '../../base/index.ts'
import { HAND_ADDRESS } from '../connections/index.ts'
import { connectOver } from '../pipe/index.ts'
import type { HandAnswer, HandOffer, MeetByHand } from './api.ts'
import { HandError } from './errors.ts'
import { newNonce, readAnswer, readOffer, writeAnswer, writeOffer } from './handText.ts'
import { CONNECT_MS, OFFER_LIFE_MS, TRY_AGAIN_MS, WAITING_LIMIT } from './limits.ts'
import { Side } from './side.ts'
import type { Signal } from './signal.ts'

export interface ByHandOptions {
  /** PeerId of this node. */
  readonly self: PeerId
  readonly upgrader: Upgrader
  readonly log: Logger
  iceServers(): readonly RTCIceServer[]
  /** Makes WebRTC's globals available; false if there are none. */
  prepare(): Promise<boolean>
  /** This node's open connections. */
  connections(): readonly Connection[]
  now(): number
}

/**
 * Two peers meet by two texts that people carry, with nothing between them. What comes of it is a WebRTC connection like
 * any other, and a libp2p connection over it; Noise proves there who the texts said one would meet.
 */
export class ByHand implements MeetByHand {
  readonly #options: ByHandOptions
  readonly #publicKey: Bytes
  readonly #waiting = new Set<Side>()

  constructor(options: ByHandOptions) {
    this.#options = options
    this.#publicKey = own(options.self.publicKey?.raw ?? new Uint8Array(32))
  }

  async offer(key: Bytes): Promise<HandOffer> {
    const side = await this.#begin()
    const { now } = this.#options
    const expiresAt = now() + OFFER_LIFE_MS
    const signal = await this.#orClose(side, side.offer())
    const nonce = newNonce()
    const life = setTimeout(() => this.#end(side), OFFER_LIFE_MS)
    let state: 'open' | 'spent' = 'open'
    return {
      text: writeOffer(key, { nonce, expiresAt, signal }),
      expiresAt,
      accept: async text => {
        const answer = readAnswer(text, key, nonce)
        if (state === 'spent') throw new HandError('spent')
        if (now() > expiresAt) throw new HandError('expired')
        state = 'spent'
        clearTimeout(life)
        await side.accept(answer).catch(cause => {
          throw new HandError('unreachable', { cause })
        })
        return this.#meet(side, answer, AbortSignal.timeout(CONNECT_MS), 'unreachable')
      },
      close: () => {
        clearTimeout(life)
        if (state === 'open') this.#end(side)
      },
    }
  }

  async answer(text: string, keys: readonly Bytes[]): Promise<HandAnswer> {
    const { now, log } = this.#options
    const { content: offer, key } = readOffer(text, keys, now())
    if (equal(offer.signal.peer, this.#publicKey)) throw new HandError('own')
    const side = await this.#begin()
    const signal = await this.#orClose(side, side.answer(offer.signal))
    const closed = new AbortController()
    const time = AbortSignal.timeout(Math.max(0, offer.expiresAt - now()) + CONNECT_MS)
    // The other side begins when a person has brought it the answer; until then nothing gets through to it.
    const again = setInterval(() => {
      side.tryAgain(offer.signal).catch(error => log('could not try again - %e', error))
    }, TRY_AGAIN_MS)
    const connected = this.#meet(
      side,
      offer.signal,
      AbortSignal.any([time, closed.signal]),
      'unanswered',
    ).finally(() => clearInterval(again))
    // Whoever closes it before may no longer be listening.
    connected.catch(error => log('no connection by hand - %e', error))
    return { text: writeAnswer(key, offer, signal), key, connected, close: () => closed.abort() }
  }

  stop(): void {
    for (const side of [...this.#waiting]) this.#end(side)
  }

  async #begin(): Promise<Side> {
    if (!(await this.#options.prepare())) throw new HandError('no-webrtc')
    if (this.#waiting.size >= WAITING_LIMIT) throw new HandError('busy')
    const side = new Side(this.#options.iceServers(), this.#publicKey)
    this.#waiting.add(side)
    return side
  }

  #end(side: Side): void {
    this.#waiting.delete(side)
    side.close()
  }

  async #orClose<Result>(side: Side, work: Promise<Result>): Promise<Result> {
    try {
      return await work
    } catch (error) {
      this.#end(side)
      throw new HandError('unreachable', { cause: error })
    }
  }

  /** @returns the PeerId, once libp2p has the connection @throws {HandError} */
  async #meet(
    side: Side,
    other: Signal,
    signal: AbortSignal,
    failure: 'unreachable' | 'unanswered',
  ): Promise<string> {
    const { self, upgrader, log, connections } = this.#options
    const peer = peerIdFromPublicKey(publicKeyFromRaw(other.peer)).toString()
    try {
      const pipe = await Promise.race([side.connected(), aborted(signal)])
      await connectOver(pipe, {
        self: self.toString(),
        peer,
        address: HAND_ADDRESS,
        under: side.connection,
        upgrader,
        log,
        signal,
        onClosed: () => side.close(),
      })
      this.#waiting.delete(side)
      const address = `${HAND_ADDRESS}/p2p/${peer}`
      const stranger = connections().find(
        ({ remoteAddr, remotePeer }) => remoteAddr.toString() === address && remotePeer.toString() !== peer,
      )
      stranger?.abort(new Error('it is not the peer whom the text named'))
      if (stranger) throw new Error('another peer answered')
      return peer
    } catch (cause) {
      this.#end(side)
      throw new HandError(failure, { cause })
    }
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
