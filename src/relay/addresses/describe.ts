import { isIP } from 'node:net'
import type { RelayDescription } from '../api.ts'
import { bracketed, isLoopback, reachableHosts } from './hosts.ts'
import { ofPeer, webRtcDirectAddress, webSocketAddress } from './multiaddrs.ts'

/** Where the relay's sockets are. */
export interface Sockets {
  /** IP address that all are bound to. */
  readonly bound: string
  readonly port: number
  readonly secure: boolean
  readonly udpPort: number
  /** Of the certificate that WebRTC-direct shows. */
  readonly certhash: string
  readonly stunPort: number
}

export interface Whereabouts extends Sockets {
  readonly peerId: string
}

/** How somebody reached the relay: what they must use to reach it again. */
export interface Asked {
  readonly host: string
  readonly port: number
  readonly secure: boolean
}

/** The address that the relay itself shows: the one that most others can use. */
export const ownAddress = ({ bound, port, secure }: Sockets): Asked => ({
  host: reachableHosts(bound)[0] ?? bound,
  port,
  secure,
})

/** What libp2p listens on by itself: WebRTC-direct alone, since the WebSockets are handed to it. */
export const listenAddress = ({ bound, udpPort }: Sockets): string =>
  `/ip${isIP(bound)}/${bound}/udp/${udpPort}/webrtc-direct`

/** Addresses under which libp2p announces itself, without a PeerId: all that the sockets are bound to. */
export function announced(where: Sockets): string[] {
  return reachableHosts(where.bound).flatMap(host => [
    webSocketAddress(host, where.port, where.secure),
    webRtcDirectAddress(host, where.udpPort, where.certhash),
  ])
}

/**
 * The relay as seen from where it was asked. The way that just worked comes first. Loopback addresses are only told to
 * who asks over loopback, and the UDP ports only if UDP can go the same way, which it can't through an HTTP proxy.
 */
export function describe(where: Whereabouts, asked: Asked): RelayDescription {
  const near = isLoopback(asked.host)
  const hosts = reachableHosts(where.bound).filter(host => near || !isLoopback(host))
  const addresses = [
    webSocketAddress(asked.host, asked.port, asked.secure),
    ...hosts.map(host => webSocketAddress(host, where.port, where.secure)),
    ...hosts.map(host => webRtcDirectAddress(host, where.udpPort, where.certhash)),
  ]
  const udpFollows = hosts.length > 0
  return {
    peer: where.peerId,
    addresses: [...new Set(addresses)].map(address => ofPeer(address, where.peerId)),
    signalling: `${asked.secure ? 'wss' : 'ws'}://${authority(asked)}/signal`,
    stun: udpFollows ? `stun:${bracketed(asked.host)}:${where.stunPort}` : null,
  }
}

/** Host and port as a URL has them. */
export function authority({ host, port, secure }: Asked): string {
  const standard = port === (secure ? 443 : 80)
  const name = isIP(host) === 6 ? bracketed(host) : host
  return standard ? name : `${name}:${port}`
}
