/**
 * A stream of bytes under a passphrase: scrypt (128 MiB, so that guessing costs memory too), then XChaCha20-Poly1305
 * chunk by chunk, each under a nonce that says which it is and whether it is the last. So nothing can be changed, left
 * out, put elsewhere or cut off unnoticed, and what comes before a damage can still be read.
 *
 *     head   = beginning (10) ‖ cost (1) ‖ salt (16)
 *     sealed = head ‖ check (16) ‖ chunk…
 *     key    = scrypt(NFKC(passphrase), head)
 */

import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hmac } from '@noble/hashes/hmac.js'
import { scryptAsync } from '@noble/hashes/scrypt.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, equal, own, uint32, utf8 } from '../../base/index.ts'
import { FileError } from '../errors.ts'
import { beginning, type PieceReader, readBeginning } from '../files/format.ts'
import { CHUNK, COST, COST_LIMIT } from './limits.ts'

/** Bytes before the first chunk. */
export const SEALED_AT = 43
const SALT = 16
const CHECK = 16
const TAG = 16

const nonceOf = (chunk: number, last: boolean): Bytes =>
  concat(utf8('murmuration/backup\0'), uint32(chunk), Uint8Array.of(last ? 1 : 0))

/** Takes a second, without holding up the page. */
async function keyOf(passphrase: string, head: Uint8Array): Promise<Bytes> {
  const cost = head[head.length - SALT - 1]!
  return own(
    await scryptAsync(utf8(passphrase.normalize('NFKC')), head, { N: 2 ** cost, r: 8, p: 1, dkLen: 32 }),
  )
}

/** Tells a wrong passphrase from a damaged file. It helps who guesses no more than the first chunk does. */
const checkOf = (key: Uint8Array): Bytes => own(hmac(sha256, key, utf8('check')).subarray(0, CHECK))

/** @param cost scrypt's, as a power of two */
export async function* seal(
  passphrase: string,
  content: AsyncIterable<Uint8Array>,
  cost: number = COST,
): AsyncGenerator<Bytes> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT))
  const head = concat(beginning('backup'), Uint8Array.of(cost), salt)
  const key = await keyOf(passphrase, head)
  yield concat(head, checkOf(key))
  let chunk = 0
  const sealed = (bytes: Uint8Array, last: boolean) =>
    own(xchacha20poly1305(key, nonceOf(chunk++, last)).encrypt(bytes))
  let rest: Uint8Array = new Uint8Array()
  for await (const piece of content) {
    rest = concat(rest, piece)
    // The last chunk is not known to be the last before the content has ended.
    for (; rest.length > CHUNK; rest = rest.subarray(CHUNK)) yield sealed(rest.subarray(0, CHUNK), false)
  }
  yield sealed(rest, true)
}

/** How the bytes behind a passphrase ended. */
export type Ending = 'whole' | 'cut' | 'damaged'

/** @throws {FileError} if it is no backup, or the passphrase is not the one that it was made with */
export async function unlock(reader: PieceReader, passphrase: string): Promise<Bytes> {
  if ((await readBeginning(reader)) !== 'backup')
    throw new FileError(
      'other-kind',
      'This file is of a circle, not a backup of a person. It is opened by somebody who is in that circle.',
    )
  const rest = await reader.take(1 + SALT)
  const check = await reader.take(CHECK)
  if (check.length < CHECK)
    throw new FileError('cut', 'This backup is cut short: not even its beginning is whole.')
  if (rest[0]! > COST_LIMIT || rest[0]! < 1)
    throw new FileError('damaged', 'The beginning of this backup was changed. Use another copy.')
  const key = await keyOf(passphrase, concat(beginning('backup'), rest))
  if (!equal(check, checkOf(key)))
    throw new FileError('passphrase', 'This is not the passphrase that the backup was made with. Try again.')
  return key
}

/** The content, as far as it is whole; the value at the end is how it ended. */
export async function* open(reader: PieceReader, key: Uint8Array): AsyncGenerator<Uint8Array, Ending> {
  let sealed = await reader.take(CHUNK + TAG)
  for (let chunk = 0; ; chunk++) {
    const next = await reader.take(CHUNK + TAG)
    const last = next.length === 0
    const content = decrypted(sealed, key, nonceOf(chunk, last))
    if (content === null) {
      // Cut between two chunks: what looks like the last was not written as the last.
      const before = last ? decrypted(sealed, key, nonceOf(chunk, false)) : null
      if (before) yield before
      return last && (before || sealed.length < CHUNK + TAG) ? 'cut' : 'damaged'
    }
    yield content
    if (last) return 'whole'
    sealed = next
  }
}

function decrypted(sealed: Uint8Array, key: Uint8Array, nonce: Uint8Array): Uint8Array | null {
  if (sealed.length < TAG) return null
  try {
    return xchacha20poly1305(key, nonce).decrypt(sealed)
  } catch {
    return null // not the chunk that was written: the caller says how that is called
  }
}
