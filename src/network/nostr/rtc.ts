/** A WebRTC connection by one offer and one answer, each with every candidate in it: relays take few messages, and slowly. */

import { CANDIDATES_LIMIT } from './limits.ts'

/** How long candidates are waited for; a STUN server that does not answer would take some 40 s. */
const GATHERING_MS = 2_000
/** How long an answer takes through a relay. */
const CALLER_BEGINS_MS = 1_000
const CHANNEL = 'murmuration'

export async function makeOffer(
  connection: RTCPeerConnection,
): Promise<{ channel: RTCDataChannel; sdp: string }> {
  const channel = connection.createDataChannel(CHANNEL)
  await connection.setLocalDescription(await connection.createOffer())
  return { channel, sdp: await gathered(connection) }
}

/**
 * The caller is let to begin: what comes before it has the answer it can't use, and in Node it may end the connection.
 * Its candidates are tried all the same a little later, since address translators let in only where something has gone out.
 * @returns the answer, and what to do once it is on its way. @throws {Error} if the offer is none
 */
export async function makeAnswer(
  connection: RTCPeerConnection,
  offer: string,
): Promise<{ sdp: string; channel: Promise<RTCDataChannel>; tryCaller(): Promise<void> }> {
  const channel = new Promise<RTCDataChannel>(resolve => {
    connection.ondatachannel = event => resolve(event.channel)
  })
  const lines = offer.split(/\r?\n/)
  const candidates = lines.filter(line => line.startsWith('a=candidate:')).slice(0, CANDIDATES_LIMIT)
  const description = lines.filter(line => !/^a=(candidate:|end-of-candidates)/.test(line)).join('\r\n')
  await connection.setRemoteDescription({ type: 'offer', sdp: description })
  await connection.setLocalDescription(await connection.createAnswer())
  const tryCaller = async () => {
    await new Promise(resolve => setTimeout(resolve, CALLER_BEGINS_MS))
    if (['connected', 'completed', 'closed'].includes(connection.iceConnectionState)) return
    for (const line of candidates)
      await connection.addIceCandidate({ candidate: line.slice('a='.length), sdpMLineIndex: 0, sdpMid: '0' })
  }
  return { sdp: await gathered(connection), channel, tryCaller }
}

async function gathered(connection: RTCPeerConnection): Promise<string> {
  if (connection.iceGatheringState !== 'complete') {
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, GATHERING_MS)
      connection.addEventListener('icegatheringstatechange', () => {
        if (connection.iceGatheringState !== 'complete') return
        clearTimeout(timer)
        resolve()
      })
    })
  }
  const sdp = connection.localDescription?.sdp
  if (!sdp) throw new Error('the peer connection was closed while candidates were gathered')
  return sdp
}
