/** What is in a sealed box: the link to a circle, and who has sealed it. */

import { decode, encode } from '@ipld/dag-cbor'
import { type Bytes, own, toHex } from '../../base/index.ts'
import { formatLink, LinkError, parseLink } from '../../model/index.ts'
import { LINK_LIMIT } from './limits.ts'

const INVITATION = 'invitation'

/** @param from DID of who invites: a box that is copied into another's message then says so */
export const writeInvitation = (from: string, link: string): Bytes =>
  own(encode([INVITATION, from, shortened(link)]))

function shortened(link: string): string {
  const { relays, signalling, ...rest } = parseLink(link)
  for (let count = Math.max(relays.length, signalling.length); ; count--) {
    const hints = { relays: relays.slice(0, count), signalling: signalling.slice(0, count) }
    const short = formatLink({ ...rest, ...hints }, '')
    if (short.length <= LINK_LIMIT || count === 0) return short
  }
}

interface Read {
  readonly title: string
  readonly link: string
  /** Names the circle: hexadecimal. */
  readonly secret: string
}

/** Null for what is sealed to this device, but is no invitation by that person. */
export function readInvitation(message: Uint8Array, from: string): Read | null {
  const said = decoded(message)
  if (!Array.isArray(said)) return null
  const [type, by, link] = said as unknown[]
  if (type !== INVITATION || by !== from || typeof link !== 'string') return null
  try {
    const { name, secret } = parseLink(link)
    return { title: name, link, secret: toHex(secret) }
  } catch (error) {
    if (error instanceof LinkError) return null
    throw error
  }
}

function decoded(message: Uint8Array): unknown {
  try {
    return decode(message)
  } catch {
    return null // whoever sealed it meant something else, or nothing
  }
}
