/** What a browser does with a relay, by stock parts alone. The tests call these by name. */
import { noise } from '@libp2p/noise'
import { ping } from '@libp2p/ping'
import { webRTCDirect } from '@libp2p/webrtc'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'
import { WebrtcProvider } from 'y-webrtc'
import * as Y from 'yjs'

let doc: Y.Doc | undefined

const relayTest = {
  /** Enters a y-webrtc room and writes its name into the shared list. */
  enter(signalling: string, room: string, name: string): void {
    doc = new Y.Doc()
    new WebrtcProvider(room, doc, {
      signaling: [signalling],
      password: 'secret',
      filterBcConns: false,
      peerOpts: { config: { iceServers: [] } },
    })
    doc.getArray<string>('names').push([name])
  },

  names: (): string[] => (doc?.getArray<string>('names').toArray() ?? []).sort(),

  /** Gathers ICE candidates with one STUN server, or none. */
  async gather(stun: string | null): Promise<{ types: string[]; errors: number[] }> {
    const connection = new RTCPeerConnection({ iceServers: stun === null ? [] : [{ urls: stun }] })
    const [types, errors]: [string[], number[]] = [[], []]
    connection.addEventListener('icecandidateerror', ({ errorCode }) => errors.push(errorCode))
    const done = new Promise<void>(resolve => {
      connection.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate?.type) types.push(candidate.type)
        if (!candidate) resolve()
      })
    })
    connection.createDataChannel('')
    await connection.setLocalDescription()
    await done
    connection.close()
    return { types, errors }
  },

  /** Dials a WebRTC-direct address. @returns the PeerId that answered a ping. */
  async dial(address: string): Promise<string> {
    const node = await createLibp2p({
      transports: [webRTCDirect({ rtcConfiguration: { iceServers: [] } })],
      connectionEncrypters: [noise()],
      connectionGater: { denyDialMultiaddr: () => false },
      services: { ping: ping() },
    })
    const { remotePeer } = await node.dial(multiaddr(address))
    await node.services.ping.ping(remotePeer)
    await node.stop()
    return remotePeer.toString()
  },
}

Object.assign(globalThis, { relayTest })

export type RelayTest = typeof relayTest
