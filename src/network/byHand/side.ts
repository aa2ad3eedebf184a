import type { Bytes } from '../../base/index.ts'
import { DataChannelPipe } from '../pipe/index.ts'
import { GATHERING_MS } from './limits.ts'
import { candidateLine, readSdp, writeSdp } from './sdp.ts'
import type { Signal } from './signal.ts'

/** Both sides make the one channel without asking. */
const CHANNEL = { negotiated: true, id: 0 } as const

/** One side of a WebRTC connection whose other side is reached by texts alone. */
export class Side {
  readonly connection: RTCPeerConnection
  readonly #peer: Bytes
  #pipe: DataChannelPipe | undefined
  #stood = false

  /** @param peer public key of this side's PeerId */
  constructor(iceServers: readonly RTCIceServer[], peer: Bytes) {
    this.connection = new RTCPeerConnection({ iceServers: [...iceServers] })
    this.#peer = peer
    this.connection.addEventListener('connectionstatechange', () => {
      const { connectionState } = this.connection
      // ICE fails while a person is on the way with the answer, and comes to life again when it is there.
      if (connectionState === 'closed' || (connectionState === 'failed' && this.#stood)) this.#pipe?.gone()
    })
  }

  /** What to tell the other side, once all own addresses are known or have taken too long. */
  async offer(): Promise<Signal> {
    this.#open()
    return this.#describe(await this.connection.createOffer())
  }

  async answer(offer: Signal): Promise<Signal> {
    await this.connection.setRemoteDescription({ type: 'offer', sdp: writeSdp(offer) })
    const answer = await this.connection.createAnswer()
    // Not before: in Node a channel made earlier makes an offer of its own.
    this.#open()
    return this.#describe(answer)
  }

  async accept(answer: Signal): Promise<void> {
    await this.connection.setRemoteDescription({ type: 'answer', sdp: writeSdp(answer) })
  }

  /** ICE has given addresses up, perhaps; they are new to it then. */
  async tryAgain({ callsFirst, candidates }: Signal): Promise<void> {
    if (callsFirst) return
    for (const [i, candidate] of candidates.entries())
      await this.connection.addIceCandidate({ candidate: candidateLine(candidate, i), sdpMid: '0' })
  }

  /** Resolves once both sides have the channel. Rejects if the connection is closed before. */
  async connected(): Promise<DataChannelPipe> {
    const pipe = this.#pipe
    if (!pipe) throw new TypeError('there is no channel before there is an offer')
    await pipe.ready
    this.#stood = true
    return pipe
  }

  close(): void {
    this.connection.close()
    this.#pipe?.gone()
  }

  #open(): void {
    this.#pipe = new DataChannelPipe(this.connection.createDataChannel('murmuration', CHANNEL))
  }

  async #describe(description: RTCSessionDescriptionInit): Promise<Signal> {
    await this.connection.setLocalDescription(description)
    await gathered(this.connection)
    return readSdp(this.connection.localDescription?.sdp ?? '', this.#peer)
  }
}

const gathered = (connection: RTCPeerConnection): Promise<void> =>
  new Promise(resolve => {
    const timer = setTimeout(() => done(), GATHERING_MS)
    const look = () => connection.iceGatheringState === 'complete' && done()
    const done = () => {
      clearTimeout(timer)
      connection.removeEventListener('icegatheringstatechange', look)
      resolve()
    }
    connection.addEventListener('icegatheringstatechange', look)
    look()
  })
