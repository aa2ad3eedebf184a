import type { IncomingMessage } from 'node:http'
import { isIPv4, isIPv6 } from 'node:net'
import type { Asked } from '../addresses/index.ts'

/** RFC 1123 names; what is not one is not repeated in any answer. */
const NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.?$/i

/**
 * How this request reached the relay, by its Host header; a reverse proxy says in X-Forwarded-Proto whether the client
 * came by TLS. It is only told back to the same client, so believing it harms nobody else.
 * @returns null if the header is missing or no host.
 */
export function askedBy(request: IncomingMessage, tls: boolean): Asked | null {
  const secure = tls || request.headers['x-forwarded-proto'] === 'https'
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]/@\s]+))(?::(\d{1,5}))?$/i.exec(request.headers.host ?? '')
  if (!match) return null
  const [, ip6, name, port] = match
  if (ip6 !== undefined ? !isIPv6(ip6) : !(isIPv4(name!) || NAME.test(name!))) return null
  const number = port === undefined ? (secure ? 443 : 80) : Number(port)
  if (number < 1 || number > 65_535) return null
  return { host: ip6 ?? name!, port: number, secure }
}
