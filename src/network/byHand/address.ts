/**
 * Addresses as ICE candidates name them, packed: IPv4 in 4 bytes, IPv6 and mDNS names (a UUID under `.local`, behind
 * which browsers hide the addresses of a local network) in 16.
 */

import { type Bytes, concat, fromHex, toHex } from '../../base/index.ts'

export type Family = 'ip4' | 'ip6' | 'mdns'

export const FAMILIES: readonly Family[] = ['ip4', 'ip6', 'mdns']

export const addressBytes = (family: Family): number => (family === 'ip4' ? 4 : 16)

const UUID = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/i

/** Null for what can't be packed: other names, and addresses with a zone, which mean nothing elsewhere. */
export function packAddress(text: string): { readonly family: Family; readonly bytes: Bytes } | null {
  if (text.endsWith('.local')) {
    const digits = text.slice(0, -6).match(UUID)?.slice(1).join('')
    return digits === undefined ? null : { family: 'mdns', bytes: fromHex(digits) }
  }
  const ip4 = packIp4(text)
  if (ip4) return { family: 'ip4', bytes: ip4 }
  const ip6 = packIp6(text)
  return ip6 && { family: 'ip6', bytes: ip6 }
}

export function formatAddress(family: Family, bytes: Uint8Array): string {
  if (family === 'ip4') return bytes.join('.')
  const hex = toHex(bytes)
  if (family === 'mdns')
    return `${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}.local`
  return (hex.match(/.{4}/g) ?? []).map(group => group.replace(/^0{1,3}/, '')).join(':')
}

function packIp4(text: string): Bytes | null {
  const parts = text.split('.')
  if (parts.length !== 4 || parts.some(part => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null
  return Uint8Array.from(parts, Number)
}

function packIp6(text: string): Bytes | null {
  const halves = text.split('::')
  if (halves.length > 2 || !text.includes(':')) return null
  const [before, after] = halves.map(groupsOf)
  if (!before) return null
  if (halves.length === 1) return before.length === 16 ? before : null
  const missing = 16 - before.length - (after?.length ?? 0)
  return after && missing >= 2 ? concat(before, new Uint8Array(missing), after) : null
}

/** The last group may be an IPv4 address. Null if one is no group. */
function groupsOf(text: string): Bytes | null {
  if (text === '') return new Uint8Array()
  const groups = text.split(':').map((group, i, all) => {
    if (i === all.length - 1 && group.includes('.')) return packIp4(group)
    return /^[0-9a-f]{1,4}$/i.test(group) ? fromHex(group.padStart(4, '0')) : null
  })
  return groups.every(group => group !== null) ? concat(...groups) : null
}
