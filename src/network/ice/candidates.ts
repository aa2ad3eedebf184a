import type { Reachability } from '../api.ts'

/** One address that a device has found for itself, as far as it matters here. */
export interface Candidate {
  readonly type: 'host' | 'srflx' | 'prflx' | 'relay'
  readonly address: string
  readonly port: number
  /** What is behind it: one socket of one network of the device. */
  readonly base: string
}

/** @returns null for what is no candidate over UDP: nothing is learnt from it. */
export function readCandidate(candidate: RTCIceCandidate): Candidate | null {
  const { type, address, port, protocol, relatedAddress, relatedPort } = candidate
  if (type === null || port === null || protocol === 'tcp') return null
  // Pages are not told the addresses of their networks, but Chromium numbers these.
  const network = candidate.candidate.match(/ network-id (\d+)/)?.[1] ?? ''
  return {
    type,
    address: address ?? '',
    port,
    base: [network, relatedAddress ?? '', relatedPort ?? ''].join('/'),
  }
}

/**
 * What the addresses that were found say about the network that this device is in.
 * @param stun how many STUN servers were asked @param turn how many TURN servers
 */
export function judge(candidates: readonly Candidate[], stun: number, turn: number): Reachability {
  const seen = candidates.filter(({ type }) => type === 'srflx')
  // One and the same socket under one address with two ports: the router takes another port for each who is spoken to.
  const ports = new Map<string, number>()
  let differs = false
  for (const { base, address, port } of seen) {
    const key = `${base} ${address}`
    if ((ports.get(key) ?? port) !== port) differs = true
    ports.set(key, port)
  }
  return {
    host: candidates.some(({ type }) => type === 'host'),
    reflexive: seen.length > 0,
    relay: candidates.some(({ type }) => type === 'relay'),
    portDiffers: differs ? true : stun + turn > 1 && seen.length > 0 ? false : null,
    stun,
    turn,
  }
}
