/**
 * The link to a circle: `<app>/#/join/<code>`. The code is base64url of a DAG-CBOR map `{v, s, n, r, g}` (version,
 * secret, name, relays, signalling servers) and the first four bytes of its SHA-256, which tell a cut or retyped link
 * from a whole one. It stands in the fragment, which browsers never send.
 */

import { decode, encode } from '@ipld/dag-cbor'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64url } from 'multiformats/bases/base64'
import { type Bytes, concat, equal, own } from '../base/index.ts'
import { LINK_HINT_LENGTH_LIMIT, LINK_HINTS_LIMIT, LINK_LENGTH_LIMIT, NAME_LIMIT } from './limits.ts'

export interface CircleLink {
  /** 32 bytes. */
  readonly secret: Bytes
  readonly name: string
  /** Multiaddrs or http(s) URLs. */
  readonly relays: readonly string[]
  /** ws(s) URLs of y-webrtc signalling servers. */
  readonly signalling: readonly string[]
}

export type LinkPart = 'link' | 'code' | 'check' | 'version' | 'secret' | 'name' | 'relays' | 'signalling'

/** Names the part that is wrong and says what to do. */
export class LinkError extends Error {
  override readonly name = 'LinkError'
  readonly part: LinkPart
  constructor(part: LinkPart, message: string) {
    super(message)
    this.part = part
  }
}

const VERSION = 1
const CHECK_LENGTH = 4
const ASK_AGAIN = 'Ask for the link again.'

/** The part of the link after `#/join/`. */
function linkCode({ secret, name, relays, signalling }: CircleLink): string {
  const body = encode({ v: VERSION, s: secret, n: name, r: [...relays], g: [...signalling] })
  return base64url.baseEncode(concat(body, sha256(body).subarray(0, CHECK_LENGTH)))
}

/** @param app where the page is served, e.g. `https://example.org/app/` */
export const formatLink = (link: CircleLink, app: string): string =>
  `${app.replace(/[#?].*$/, '').replace(/\/?$/, '/')}#/join/${linkCode(link)}`

/** The link, and with it an invitation by hand, so that a newcomer can meet whoever made it with nothing between them. */
export const linkWithInvitation = (link: string, invitation: string): string => `${link}/${invitation}`

/** The invitation by hand that comes with a link, or null. */
export const invitationIn = (link: string): string | null =>
  link.trim().match(/#\/join\/[^#?&/\s]*\/([^#?&/\s]+)$/)?.[1] ?? null

/**
 * Reads a whole link of any origin, its fragment, or the bare code. An invitation by hand that comes with it is passed over.
 * @throws {LinkError}
 */
export function parseLink(text: string): CircleLink {
  const trimmed = text.trim()
  if (trimmed === '')
    throw new LinkError('link', 'There is no link here. Paste the whole link that you were given.')
  if (trimmed.length > LINK_LENGTH_LIMIT)
    throw new LinkError(
      'link',
      `This is far longer than any link to a circle. Paste only the link. ${ASK_AGAIN}`,
    )
  const code =
    trimmed.match(/#\/join\/([^#?&/\s]*)(?:\/[^#?&/\s]*)?$/)?.[1] ??
    (/[:/#\s]/.test(trimmed) ? undefined : trimmed)
  if (code === undefined)
    throw new LinkError(
      'link',
      'This is not a link to a circle: it has no “#/join/…” at its end. Paste the whole link.',
    )
  return checkedLink(decodeBody(code))
}

function decodeBody(code: string): Record<string, unknown> {
  if (/[^A-Za-z0-9_-]/.test(code))
    throw new LinkError('code', `The link has a character that no such link has. ${ASK_AGAIN}`)
  const bytes = fromBase64url(code)
  const body = bytes.subarray(0, -CHECK_LENGTH)
  if (
    bytes.length <= CHECK_LENGTH ||
    !equal(sha256(body).subarray(0, CHECK_LENGTH), bytes.subarray(-CHECK_LENGTH))
  )
    throw new LinkError(
      'check',
      `The link is cut short or was changed on its way. Paste all of it. ${ASK_AGAIN}`,
    )
  try {
    const value: unknown = decode(body)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // falls through to the same answer: what the code holds is not a link
  }
  throw new LinkError('code', `The link is whole, but what it holds is not a circle. ${ASK_AGAIN}`)
}

/** Nothing for a length that no encoding has: it was cut. */
function fromBase64url(code: string): Uint8Array {
  try {
    return base64url.baseDecode(code)
  } catch {
    return new Uint8Array()
  }
}

function checkedLink({ v, s, n, r, g }: Record<string, unknown>): CircleLink {
  if (v !== VERSION)
    throw new LinkError(
      'version',
      'The link was made by a newer Murmuration. Reload this page to get the newest one.',
    )
  if (!(s instanceof Uint8Array) || s.length !== 32)
    throw new LinkError(
      'secret',
      `The link lacks the circle’s secret, so nobody can join by it. ${ASK_AGAIN}`,
    )
  if (typeof n !== 'string' || n.length > NAME_LIMIT)
    throw new LinkError('name', `The circle’s name in the link is not a name. ${ASK_AGAIN}`)
  return {
    secret: own(s),
    name: n,
    relays: hints('relays', r, isRelayAddress, 'relay'),
    signalling: hints('signalling', g, isSignallingUrl, 'signalling server'),
  }
}

function hints(part: LinkPart, value: unknown, valid: (text: string) => boolean, what: string): string[] {
  if (!Array.isArray(value))
    throw new LinkError(part, `The link’s list of ${what}s is not a list. ${ASK_AGAIN}`)
  if (value.length > LINK_HINTS_LIMIT)
    throw new LinkError(part, `The link names more than ${LINK_HINTS_LIMIT} ${what}s. ${ASK_AGAIN}`)
  const wrong = value.find(item => typeof item !== 'string' || !valid(item))
  if (wrong !== undefined)
    throw new LinkError(part, `The link names a ${what} that is not an address. ${ASK_AGAIN}`)
  return value as string[]
}

const hasProtocol = (text: string, protocols: readonly string[]): boolean =>
  text.length <= LINK_HINT_LENGTH_LIMIT && URL.canParse(text) && protocols.includes(new URL(text).protocol)

/** A multiaddr as relays print it, or the http(s) URL of a relay. */
export const isRelayAddress = (text: string): boolean =>
  hasProtocol(text, ['http:', 'https:']) ||
  (text.length <= LINK_HINT_LENGTH_LIMIT && /^\/(ip4|ip6|dns|dns4|dns6|dnsaddr)\/[^/\s]+\/[^\s]+$/.test(text))

export const isSignallingUrl = (text: string): boolean => hasProtocol(text, ['ws:', 'wss:'])
