import { isIP } from 'node:net'

const hostPart = (host: string): string => {
  const family = isIP(host)
  return family === 0 ? `/dns/${host}` : `/ip${family}/${host}`
}

/** The multiaddr that WebSocket clients of libp2p dial; a browser resolves a DNS name by itself. */
export const webSocketAddress = (host: string, port: number, secure: boolean): string =>
  `${hostPart(host)}/tcp/${port}${secure ? '/tls' : ''}/ws`

/** @param host an IP address: ICE candidates are made of it, and those have no names. */
export const webRtcDirectAddress = (host: string, port: number, certhash: string): string =>
  `${hostPart(host)}/udp/${port}/webrtc-direct/certhash/${certhash}`

export const ofPeer = (address: string, peerId: string): string => `${address}/p2p/${peerId}`
