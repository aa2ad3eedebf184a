import type { Multiaddr } from '@multiformats/multiaddr'
import { multiaddr } from '@multiformats/multiaddr'
import { concat, fromUtf8 } from '../../base/index.ts'
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
    const text = await textOf(response, DESCRIPTION_LIMIT)
    if (text === null) return 'its description is too long'
    return readDescription(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return 'what answers there is no relay'
    return 'nobody answers at this address'
  }
}

/** The body, or null if it is longer: it is not read any further then, since it might never end. */
async function textOf(response: Response, limit: number): Promise<string | null> {
  const parts: Uint8Array[] = []
  let size = 0
  const reader = response.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.length
    if (size > limit) {
      await reader?.cancel()
      return null
    }
    parts.push(part.value)
  }
  return fromUtf8(concat(...parts))
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
