import { RTCIceCandidate, RTCPeerConnection, RTCSessionDescription } from 'node-datachannel/polyfill'

/** Descriptions as plain objects, as browsers let them be written to: simple-peer, under y-webrtc, edits what it gets. */
class EditablePeerConnection extends RTCPeerConnection {
  override async createOffer(): Promise<RTCSessionDescriptionInit> {
    const { type, sdp } = await super.createOffer()
    return { type, sdp }
  }

  override async createAnswer(): Promise<RTCSessionDescriptionInit> {
    const { type, sdp } = await super.createAnswer()
    return { type, sdp }
  }
}

/** Gives this process the names that y-webrtc looks for each time it makes a connection. */
export function provideWebRtc(): void {
  if ('RTCPeerConnection' in globalThis) return
  Object.assign(globalThis, {
    RTCPeerConnection: EditablePeerConnection,
    RTCSessionDescription,
    RTCIceCandidate,
  })
}
