import type { Multiaddr } from '@multiformats/multiaddr'
import { multiaddr } from '@multiformats/multiaddr'
import { ADDRESSES_LIMIT, DESCRIPTION_LIMIT, FETCH_TIMEOUT_MS, PEER_LENGTH_LIMIT } from './limits.ts'

/** What a relay says about itself at `GET <url>/relay.json`. */
export interface RelayDescription {
  readonly addresses: readonly Multiaddr[]
  /** Its PeerId, or null from a relay that does not tell. */
  readonly peer: string | null
  /** `stun:host:port`, or null. */
  readonly stun: string | null
}

/** @returns the description, or in plain words why there is none. */
export async function fetchDescription(url: string, stop: AbortSignal): Promise<RelayDescription | string> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(FETCH_TIMEOUT_MS)])
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}/relay.json`, { signal, cache: 'no-store' })
    if (!response.ok) return `it answered ${response.status} instead of describing itself as a relay`
    const text = await response.text()
    if (text.length > DESCRIPTION_LIMIT) return 'its description is too long'
    return readDescription(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return 'what answers there is no relay'
    return 'nobody answers at this address'
  }
}

/** The addresses that the relay at a web address tells; none if nobody answers there. */
export async function relayAddresses(url: string, stop: AbortSignal): Promise<readonly Multiaddr[]> {
  const description = await fetchDescription(url, stop)
  return typeof description === 'string' ? [] : description.addresses
}

export function readDescription(value: unknown): RelayDescription | string {
  if (typeof value !== 'object' || value === null) return 'what answers there is no relay'
  const { addresses, stun, peer } = value as Record<string, unknown>
  if (!Array.isArray(addresses)) return 'the relay names no addresses'
  const known = addresses.slice(0, ADDRESSES_LIMIT).flatMap(address => readAddress(address) ?? [])
  if (known.length === 0) return 'the relay names no address that is known here'
  return {
    addresses: known,
    peer: typeof peer === 'string' && peer.length <= PEER_LENGTH_LIMIT ? peer : null,
    stun: typeof stun === 'string' && /^stuns?:\S+$/.test(stun) ? stun : null,
  }
}

function readAddress(value: unknown): Multiaddr | null {
  if (typeof value !== 'string') return null
  try {
    return multiaddr(value)
  } catch {
    // An address of a kind from some later version: the others may do.
    return null
  }
}
