/** The second reader: links, texts, files. See `bytes.ts`. */

import { decode } from '@ipld/dag-cbor'
import { chacha20poly1305, xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hmac } from '@noble/hashes/hmac.js'
import { scrypt } from '@noble/hashes/scrypt.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { hex, join, number32, type Raw, same, u32, unbase64url, utf8 } from './bytes.ts'

const checked = (text: string): Raw => {
  const bytes = unbase64url(text)
  const body = bytes.subarray(0, -4)
  if (!same(sha256(body).subarray(0, 4), bytes.subarray(-4))) throw new Error('cut or changed')
  return body
}

export const readLink = (link: string): Record<string, unknown> =>
  decode(checked(link.slice(link.indexOf('#/join/') + '#/join/'.length)))

export const readDeviceText = (text: string): unknown[] => decode(checked(text.slice('mm-device:'.length)))

/** What an offer or answer holds before its signal, and the signal's bytes. */
export function openHand(key: Raw, text: string): { kind: number; nonce: Raw; content: Raw } {
  const body = checked(text.slice('mm-hand:'.length))
  const nonce = body.subarray(1, 13)
  if (!same(hmac(sha256, key, nonce).subarray(0, 3), body.subarray(13, 16)))
    throw new Error('of another circle')
  const content = chacha20poly1305(key, nonce, body.subarray(0, 16)).decrypt(body.subarray(16))
  return { kind: body[0]!, nonce, content }
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export function readSignal(bytes: Raw) {
  let at = 0
  const take = (count: number) => {
    at += count
    return bytes.subarray(at - count, at)
  }
  const iceText = () => {
    const length = take(1)[0]!
    const bits = [...take(Math.ceil((length * 6) / 8))]
      .map(byte => byte.toString(2).padStart(8, '0'))
      .join('')
    return Array.from({ length }, (_, i) => BASE64[Number.parseInt(bits.slice(6 * i, 6 * i + 6), 2)]).join('')
  }
  const [ufrag, password, fingerprint, peer] = [iceText(), iceText(), hex(take(32)), hex(take(32))]
  const role = take(1)[0]!
  const candidates: { type: string; address: string; port: number }[] = []
  while (at < bytes.length) {
    const kind = take(1)[0]!
    const address = take((kind & 3) === 0 ? 4 : 16)
    const port = take(2)
    candidates.push({
      type: ['host', 'srflx', 'relay'][kind >> 2]!,
      address: (kind & 3) === 0 ? address.join('.') : hex(address),
      port: port[0]! * 256 + port[1]!,
    })
  }
  return {
    ufrag,
    password,
    fingerprint,
    peer,
    setup: ['actpass', 'active', 'passive'][role & 3],
    callsFirst: role > 3,
    candidates,
  }
}

const SIGNATURE = '894d55520d0a1a0a'

/** The frames of a circle's file, without the last, which says that it is whole. */
export function readFile(file: Raw): unknown[][] {
  if (hex(file.subarray(0, 10)) !== `${SIGNATURE}0101`) throw new Error('not the file of a circle')
  const frames: unknown[][] = []
  for (let at = 10; at < file.length; ) {
    const content = file.subarray(at + 4, at + 4 + number32(file, at))
    const parts = decode<unknown[]>(content)
    if (parts[0] === 'end') {
      if (!same(parts[1] as Raw, sha256(file.subarray(0, at)))) throw new Error('damaged')
      return frames
    }
    frames.push(parts)
    at += 4 + content.length
  }
  throw new Error('cut')
}

export function openBackup(file: Raw, passphrase: string): Raw {
  const head = file.subarray(0, 27)
  if (hex(head.subarray(0, 10)) !== `${SIGNATURE}0201`) throw new Error('not a backup')
  const key = scrypt(utf8(passphrase.normalize('NFKC')), head, { N: 2 ** head[10]!, r: 8, p: 1, dkLen: 32 })
  if (!same(hmac(sha256, key, utf8('check')).subarray(0, 16), file.subarray(27, 43)))
    throw new Error('another passphrase')
  const chunks: Raw[] = []
  for (let at = 43, i = 0; at < file.length; at += 16_384 + 16, i++) {
    const last = at + 16_384 + 16 >= file.length
    const nonce = join(utf8('murmuration/backup\0'), u32(i), Uint8Array.of(last ? 1 : 0))
    chunks.push(xchacha20poly1305(key, nonce).decrypt(file.subarray(at, at + 16_384 + 16)))
  }
  return join(...chunks)
}
