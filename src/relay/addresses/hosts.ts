import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os'
import { RelayError } from '../errors.ts'

/** True for names and addresses that mean "this machine" to whoever uses them. */
export const isLoopback = (host: string): boolean =>
  /^(127\.\d+\.\d+\.\d+|::1|localhost|.+\.localhost)$/i.test(host)

export const isWildcard = (host: string): boolean => host === '0.0.0.0' || host === '::'

/** An IPv6 address in brackets, as URLs want it; anything else as it is. */
export const bracketed = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host)

/** The IP address to bind for what the owner named. @throws {RelayError} */
export async function resolveHost(host: string, option = '--host'): Promise<string> {
  if (isIP(host) !== 0) return host
  try {
    return (await lookup(host)).address
  } catch (error) {
    throw new RelayError(
      `The host ${host} is unknown here. Name one of this machine's addresses with ${option}, or 0.0.0.0 for all.`,
      { cause: error },
    )
  }
}

/**
 * IP addresses under which a socket bound to `bound` is reached: itself, or for a wildcard those of all interfaces, the
 * ones that others can use first.
 */
export function reachableHosts(bound: string, interfaces = networkInterfaces()): string[] {
  if (!isWildcard(bound)) return [bound]
  const all = Object.values(interfaces)
    .flatMap(infos => infos ?? [])
    .filter(info => isUsable(info) && (bound === '::' || info.family === 'IPv4'))
  const sorted = all.sort((a, b) => Number(a.internal) - Number(b.internal))
  return sorted.map(({ address }) => address)
}

/** A link-local address means nothing without the name of an interface on the other side. */
const isUsable = ({ address, family }: NetworkInterfaceInfo): boolean =>
  !(family === 'IPv6' && /^fe[89ab]/i.test(address))
