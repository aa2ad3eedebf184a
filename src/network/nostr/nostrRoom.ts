import type { Logger, Upgrader } from '@libp2p/interface'
import { toHex } from '../../base/index.ts'
import { NOSTR_ADDRESS } from '../connections/index.ts'
import { connectOver, DataChannelPipe } from '../pipe/index.ts'
import { Found } from './found.ts'
import { CONNECTIONS_PER_ROOM, CONNECTIONS_WANTED } from './limits.ts'
import { makeAnswer, makeOffer } from './rtc.ts'
import type { Signal } from './signal.ts'

export interface NostrRoomOptions {
  /** PeerId of this node. */
  readonly self: string
  readonly upgrader: Upgrader
  readonly log: Logger
  iceServers(): readonly RTCIceServer[]
  /** True for a peer that needs no connection over this wire. */
  needless(peer: string): boolean
  /** How many peers of the room are connected, over any wire. */
  connected(): number
  /** Says something to everybody in the room. */
  send(signal: Signal): void
}

/** Until an offer is taken for lost; the other side gathers candidates first. */
const ANSWER_MS = 10_000
/** From the offer to a connection that libp2p has taken; then the place is freed for others. */
const CALL_TIMEOUT_MS = 30_000
/** How often those who look for others say that they are here, while they find too few. */
const HERE_MS = 60_000
/** Until a connection that was lost is looked for anew: several end at once when this device was away. */
const LOST_MS = 2_000
/** Part of a wait that is left to chance, so that not all who lost somebody speak at one moment. */
const JITTER = 0.5

interface Call {
  readonly id: string
  readonly abort: AbortController
  answered(sdp: string): void
}

/** Meets the peers of one room, who all hear what is said there. The lower PeerId calls; the higher answers. */
export class NostrRoom {
  readonly #options: NostrRoomOptions
  readonly #found: Found
  /** Under way, and connections that came of it. */
  readonly #calls = new Map<string, Call>()
  #announcing: ReturnType<typeof setTimeout> | undefined
  #stopped = false

  constructor(options: NostrRoomOptions) {
    const { self, send } = options
    this.#options = options
    this.#found = new Found({
      connected: options.connected,
      needless: options.needless,
      isBusy: peer => this.#calls.has(peer) || this.#calls.size >= CONNECTIONS_PER_ROOM,
      approach: peer => (self < peer ? void this.#call(peer) : send({ ...this.here, to: peer })),
    })
    this.#announceIn(HERE_MS)
  }

  /** What is said to all when a relay begins to deliver. */
  get here(): Signal {
    return { type: 'here', from: this.#options.self }
  }

  take(signal: Signal): void {
    const { self } = this.#options
    const { from, to, type } = signal
    if (this.#stopped || from === self) return
    if (to !== undefined && to !== self) {
      if (type !== 'answer') this.#found.overheard(to)
    } else if (type === 'here') this.#found.here(from, to === undefined)
    else if (type === 'offer') void this.#answer(from, signal.call, signal.sdp)
    else if (this.#calls.get(from)?.id === signal.call) this.#calls.get(from)?.answered(signal.sdp)
  }

  /** No direct connection with this peer is left. */
  lost(peer: string): void {
    this.#found.lost(peer)
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#announcing)
    this.#found.stop()
    // A connection that stands goes on: it may serve other rooms.
    for (const { abort } of this.#calls.values()) abort.abort(new Error('the room was left'))
  }

  #announceIn(delay: number): void {
    clearTimeout(this.#announcing)
    if (this.#stopped) return
    this.#announcing = setTimeout(
      () => {
        if (this.#options.connected() < CONNECTIONS_WANTED) this.#options.send(this.here)
        this.#announceIn(HERE_MS)
      },
      delay * (1 + JITTER * Math.random()),
    )
  }

  async #call(peer: string): Promise<void> {
    const id = toHex(crypto.getRandomValues(new Uint8Array(16)))
    await this.#connect(peer, id, async (connection, answer) => {
      const { channel, sdp } = await makeOffer(connection)
      this.#options.send({ type: 'offer', from: this.#options.self, to: peer, call: id, sdp })
      const soon = AbortSignal.timeout(ANSWER_MS)
      const sdpOfPeer = await Promise.race([answer, aborted(soon)])
      await connection.setRemoteDescription({ type: 'answer', sdp: sdpOfPeer })
      return channel
    })
  }

  async #answer(peer: string, id: string, offer: string): Promise<void> {
    const { self, needless, send, log } = this.#options
    // Calls that cross would leave two connections: only the lower one's count.
    if (peer >= self) return
    if (needless(peer)) return this.#found.here(peer, false)
    // Who calls again has given up the call before.
    this.#calls.get(peer)?.abort.abort(new Error('there is a newer call'))
    if (this.#calls.size >= CONNECTIONS_PER_ROOM) return
    await this.#connect(peer, id, async connection => {
      const { channel, sdp, tryCaller } = await makeAnswer(connection, offer)
      send({ type: 'answer', from: self, to: peer, call: id, sdp })
      tryCaller().catch(error => log('%s can be called by nothing that it said - %e', peer, error))
      return channel
    })
  }

  /** @param exchange the descriptions; gives the channel that comes of it */
  async #connect(
    peer: string,
    id: string,
    exchange: (connection: RTCPeerConnection, answer: Promise<string>) => Promise<RTCDataChannel>,
  ): Promise<void> {
    const { self, upgrader, log, iceServers } = this.#options
    const abort = new AbortController()
    const signal = AbortSignal.any([abort.signal, AbortSignal.timeout(CALL_TIMEOUT_MS)])
    const connection = new RTCPeerConnection({ iceServers: [...iceServers()] })
    const answer = new Promise<string>(resolve => {
      this.#calls.set(peer, { id, abort, answered: resolve })
    })
    const end = () => {
      connection.close()
      if (this.#calls.get(peer)?.id === id) this.#calls.delete(peer)
    }
    try {
      const channel = await Promise.race([exchange(connection, answer), aborted(signal)])
      const pipe = new DataChannelPipe(channel)
      connection.addEventListener('connectionstatechange', () => {
        if (ENDED.includes(connection.connectionState)) pipe.gone()
      })
      await Promise.race([pipe.ready, aborted(signal)])
      const onClosed = () => {
        end()
        this.#announceIn(LOST_MS)
      }
      await connectOver(pipe, {
        self,
        peer,
        address: NOSTR_ADDRESS,
        under: connection,
        upgrader,
        log,
        signal,
        onClosed,
      })
      this.#found.succeeded(peer)
    } catch (error) {
      log('no connection with %s by Nostr - %e', peer, error)
      end()
      if (self < peer && !this.#stopped) this.#found.failed(peer)
    }
  }
}

const ENDED: readonly RTCPeerConnectionState[] = ['failed', 'closed']

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
