/**
 * The circles of a person, sealed for who restores that person by the phrase, as they stand in the profile that each
 * circle is told: so any one circle that is found again brings back the others, though no relay kept anything.
 */

import { decode, encode } from '@ipld/dag-cbor'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { deflateSync, inflateSync } from 'fflate'
import { base64url } from 'multiformats/bases/base64'
import { type Bytes, concat, equal, own, readUint32, uint32, utf8 } from '../../base/index.ts'
import { deriveCircle, sealBox } from '../../identity/index.ts'
import {
  LINK_HINT_LENGTH_LIMIT,
  LINK_HINTS_LIMIT,
  NAME_LIMIT,
  text,
  texts,
  VAULT_LIMIT,
} from '../../model/index.ts'
import { INFLATED_LIMIT } from './limits.ts'
import type { KnownCircle } from './meDocument.ts'

const packed = (circles: readonly KnownCircle[]): Bytes => {
  const list = circles.map(({ secret, name, relays, signalling, joinedAt }) => [
    secret,
    name,
    [...relays],
    [...signalling],
    joinedAt,
  ])
  const content = encode(list)
  return concat(uint32(content.length), deflateSync(content))
}

/**
 * Equal circles give equal texts, so that a profile changes only when they do. Of more than fit the newest count.
 * @param recovery the key of who restores @param secret known to the person's devices alone
 */
export function sealCircles(circles: readonly KnownCircle[], recovery: Bytes, secret: Bytes): string {
  const listed = [...circles].sort((a, b) => b.joinedAt - a.joinedAt)
  for (let count = listed.length; count > 0; count = Math.floor(count * 0.8)) {
    const content = packed(listed.slice(0, count))
    // As random to others as a fresh key, and the same for the same content.
    const seed = hkdf(sha256, secret, content, utf8('murmuration/v1/circles'), 32)
    const sealed = base64url.baseEncode(sealBox(recovery, content, seed))
    if (sealed.length <= VAULT_LIMIT) return sealed
  }
  return ''
}

/** @param open null for a box that is somebody else's @returns null if it does not open, or can't be read */
export async function openCircles(
  sealed: string,
  open: (box: Bytes) => Promise<Bytes | null>,
): Promise<KnownCircle[] | null> {
  try {
    const content = await open(own(base64url.baseDecode(sealed)))
    if (content === null || readUint32(content, 0) > INFLATED_LIMIT) return null
    const list = decode<unknown[]>(
      inflateSync(content.subarray(4), { out: new Uint8Array(readUint32(content, 0)) }),
    )
    const circles = await Promise.all(list.map(readCircle))
    return circles.filter(circle => circle !== null)
  } catch {
    return null // made by a version that we do not understand
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
