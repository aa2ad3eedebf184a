import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { sourceOf } from '../../base/index.ts'
import { isLoopback } from '../addresses/index.ts'

/** Who is at the other end. */
export interface ClientAddress {
  readonly address: string
  readonly port: number
  /** What limits count by: the address, or of IPv6 the network of 64 bits, which one household has for itself. */
  readonly source: string
}

/**
 * The client's address. If it comes from this machine itself, a reverse proxy of the relay's owner may have named the true
 * one in X-Forwarded-For; nobody else is believed.
 */
export function clientAddress(request: IncomingMessage): ClientAddress {
  const { remoteAddress = '127.0.0.1', remotePort = 0 } = request.socket
  const direct = plain(remoteAddress)
  const forwarded = request.headers['x-forwarded-for']
  // The last entry is the one that the nearest proxy wrote itself.
  const last = plain(
    (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',').at(-1)!.trim(),
  )
  const address = isLoopback(direct) && isIP(last) !== 0 ? last : direct
  return { address, port: remotePort, source: sourceOf(address) }
}

/** An IPv4 address that a dual-stack socket shows inside IPv6, as itself; no zone. */
export const plain = (address: string): string =>
  address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '')
