/** The person's own ICE servers, as they are kept in the `me` document. */

import type { IceServer } from './apiNetwork.ts'
import { AddressError } from './errors.ts'
import { ICE_SERVERS_LIMIT, ICE_TEXT_LIMIT } from './limits.ts'
import type { MeDocument } from './me/meDocument.ts'

const SETTING = 'iceServers'

/** `stun:host`, `turns:host:port?transport=tcp` and the like (RFC 7064, RFC 7065); an IPv6 address stands in brackets. */
const ICE_URL = /^(stuns?|turns?):(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?(\?transport=(udp|tcp))?$/i

/** @throws {AddressError} that says what is wrong */
export function checkedIceServer({ url, username = '', credential = '' }: IceServer): IceServer {
  const text = url.trim()
  const [, scheme = ''] = text.match(ICE_URL) ?? []
  if (text.length > ICE_TEXT_LIMIT || scheme === '')
    throw new AddressError(
      `“${text.slice(0, 80)}” is not the address of a STUN or TURN server. One looks like stun:example.org:3478 or turns:example.org:5349.`,
    )
  if (Math.max(username.length, credential.length) > ICE_TEXT_LIMIT)
    throw new AddressError('That user name or password is too long for a TURN server.')
  if (/^stun/i.test(scheme)) {
    if (text.includes('?'))
      throw new AddressError('A STUN server’s address ends with its port: leave out what follows the “?”.')
    return { url: text }
  }
  if (username === '' || credential === '')
    throw new AddressError('A TURN server wants a user name and a password. Whoever runs it gives them out.')
  return { url: text, username, credential }
}

/** What is stored may come from a later version, on another device: what is not understood is left out. */
export function readIceServers(me: MeDocument): readonly IceServer[] {
  const stored = me.setting(SETTING)
  if (!Array.isArray(stored)) return []
  return stored.slice(0, ICE_SERVERS_LIMIT).flatMap((value: unknown) => {
    const { url, username, credential } = Object(value) as Record<string, unknown>
    try {
      return typeof url === 'string' ? [checkedIceServer({ url, ...text({ username, credential }) })] : []
    } catch {
      return []
    }
  })
}

export function writeIceServers(me: MeDocument, servers: readonly IceServer[]): Promise<void> {
  return me.setSetting(SETTING, servers.length === 0 ? undefined : servers.map(server => ({ ...server })))
}

const text = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
