/**
 * What of a person has to outlive all their devices (circles, settings, whom they follow), sealed for who restores that person
 * by the phrase, as it stands in the profile that each circle is told: so any one circle that is found again brings back the
 * others, though no relay kept anything.
 */

import { decode, encode } from '@ipld/dag-cbor'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { deflateSync, inflateSync } from 'fflate'
import { base64url } from 'multiformats/bases/base64'
import { type Bytes, concat, equal, own, readUint32, uint32, utf8 } from '../../base/index.ts'
import { deriveCircle, sealBox } from '../../identity/index.ts'
import {
  DID_LIMIT,
  LINK_HINT_LENGTH_LIMIT,
  LINK_HINTS_LIMIT,
  NAME_LIMIT,
  PEOPLE_LISTED_LIMIT,
  text,
  texts,
  VAULT_LIMIT,
} from '../../model/index.ts'
import { INFLATED_LIMIT } from './limits.ts'
import type { KnownCircle, MeDocument } from './meDocument.ts'

export interface Snapshot {
  readonly circles: readonly KnownCircle[]
  /** Settings as they are stored, by name: mutes among them. */
  readonly settings: Readonly<Record<string, unknown>>
  /** DIDs of those whom the person follows, in whatever circle. */
  readonly follows: readonly string[]
}

/** These are of the moment, and change too often to tell every circle's members of it. */
const NOT_TOLD = new Set(['restoring', 'dismissed'])

/** What of a person is to outlive their devices. */
export const snapshotOf = (me: MeDocument): Snapshot => ({
  circles: me.circles(),
  settings: Object.fromEntries(Object.entries(me.settings()).filter(([name]) => !NOT_TOLD.has(name))),
  follows: me.profile.follows,
})

/** Marks what comes after the circles: who knows circles only passes over it. */
const REST = 'rest'

const packed = (circles: readonly KnownCircle[], rest: unknown[]): Bytes => {
  const list = circles.map(({ secret, name, relays, signalling, joinedAt }) => [
    secret,
    name,
    [...relays],
    [...signalling],
    joinedAt,
  ])
  const content = encode([...list, ...rest])
  return concat(uint32(content.length), deflateSync(content))
}

/**
 * Equal content gives equal texts, so that a profile changes only when it does. Of more circles than fit the newest count;
 * settings and follows are left out where they do not fit beside all circles.
 * @param recovery the key of who restores @param secret known to the person's devices alone
 */
export function sealSnapshot(
  { circles, settings, follows }: Snapshot,
  recovery: Bytes,
  secret: Bytes,
): string {
  const sealed = (content: Bytes): string => {
    // As random to others as a fresh key, and the same for the same content.
    const seed = hkdf(sha256, secret, content, utf8('murmuration/v1/circles'), 32)
    return base64url.baseEncode(sealBox(recovery, content, seed))
  }
  const listed = [...circles].sort((a, b) => b.joinedAt - a.joinedAt)
  const empty = Object.keys(settings).length === 0 && follows.length === 0
  if (!empty) {
    const whole = sealed(packed(listed, [[REST, { settings, follows: [...follows] }]]))
    if (whole.length <= VAULT_LIMIT) return whole
  }
  for (let count = listed.length; count > 0; count = Math.floor(count * 0.8)) {
    const some = sealed(packed(listed.slice(0, count), []))
    if (some.length <= VAULT_LIMIT) return some
  }
  return ''
}

/** @param open null for a box that is somebody else's @returns null if it does not open, or can't be read */
export async function openSnapshot(
  sealed: string,
  open: (box: Bytes) => Promise<Bytes | null>,
): Promise<Snapshot | null> {
  try {
    const content = await open(own(base64url.baseDecode(sealed)))
    if (content === null || readUint32(content, 0) > INFLATED_LIMIT) return null
    const list = decode<unknown[]>(
      inflateSync(content.subarray(4), { out: new Uint8Array(readUint32(content, 0)) }),
    )
    const circles = await Promise.all(list.map(readCircle))
    return { circles: circles.filter(circle => circle !== null), ...readRest(list.at(-1)) }
  } catch {
    return null // made by a version that we do not understand
  }
}

function readRest(item: unknown): Pick<Snapshot, 'settings' | 'follows'> {
  const [mark, rest] = Array.isArray(item) ? (item as unknown[]) : []
  const { settings, follows } = (mark === REST ? rest : {}) as { settings?: unknown; follows?: unknown }
  return {
    settings: typeof settings === 'object' && settings !== null ? { ...settings } : {},
    follows: texts(follows, PEOPLE_LISTED_LIMIT, DID_LIMIT),
  }
}

async function readCircle(item: unknown): Promise<KnownCircle | null> {
  const [secret, name, relays, signalling, joinedAt] = item as unknown[]
  if (!(secret instanceof Uint8Array) || secret.length !== 32 || equal(secret, new Uint8Array(32)))
    return null
  return {
    id: (await deriveCircle(own(secret))).name,
    secret: own(secret),
    name: text(name, NAME_LIMIT),
    relays: texts(relays, LINK_HINTS_LIMIT, LINK_HINT_LENGTH_LIMIT),
    signalling: texts(signalling, LINK_HINTS_LIMIT, LINK_HINT_LENGTH_LIMIT),
    joinedAt: typeof joinedAt === 'number' && Number.isSafeInteger(joinedAt) ? joinedAt : 0,
  }
}
