import type { Multiaddr } from '@multiformats/multiaddr'
import { multiaddr } from '@multiformats/multiaddr'
import { sameWay } from '../../base/index.ts'
import { RelayAddressError } from '../errors.ts'

/** A relay as a person names it: a web address to ask, or a multiaddr to dial. */
export type RelayAddress =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'multiaddr'; readonly multiaddr: Multiaddr }

/** @throws {RelayAddressError} */
export function parseRelayAddress(address: string): RelayAddress {
  const text = sameWay(address)
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return { kind: 'url', url: text }
  try {
    return { kind: 'multiaddr', multiaddr: multiaddr(text) }
  } catch {
    throw new RelayAddressError(address)
  }
}

/** The PeerId that an address names, or null. */
export function peerOf(address: RelayAddress): string | null {
  if (address.kind === 'url') return null
  const parts = address.multiaddr.getComponents()
  return parts.findLast(({ name }) => name === 'p2p')?.value ?? null
}

interface Host {
  readonly name: string
  readonly port: string
  readonly secure: boolean
}

/** Host and port of a WebSocket multiaddr, or null if it is another kind. */
function webSocketHost(address: Multiaddr): Host | null {
  const parts = new Map(address.getComponents().map(({ name, value }) => [name, value ?? '']))
  if (!parts.has('ws') && !parts.has('wss')) return null
  const ip6 = parts.get('ip6')
  const name = parts.get('ip4') ?? parts.get('dns') ?? parts.get('dns4') ?? parts.get('dns6')
  const host = ip6 === undefined ? name : `[${ip6}]`
  const port = parts.get('tcp')
  if (host === undefined || port === undefined) return null
  return { name: host, port, secure: parts.has('wss') || parts.has('tls') }
}

/** Where the relay behind a WebSocket multiaddr describes itself: our relays serve both on one port. */
export function urlOf(address: Multiaddr): string | null {
  const host = webSocketHost(address)
  return host && `${host.secure ? 'https' : 'http'}://${host.name}:${host.port}`
}

/** True if a page that was itself loaded over https may not open this address: unencrypted, and not this machine. */
export function isMixedContent(address: Multiaddr): boolean {
  const host = webSocketHost(address)
  return host !== null && !host.secure && !/^(127\.|localhost$|\[::1\]$)/.test(host.name)
}

/** WebSocket first: it connects in fewer round trips than WebRTC-direct. */
export const inDialOrder = (addresses: readonly Multiaddr[]): Multiaddr[] =>
  [...addresses].sort((a, b) => Number(webSocketHost(a) === null) - Number(webSocketHost(b) === null))
