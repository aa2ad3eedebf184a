/**
 * STUN messages as RFC 8489 has them, as far as a server needs that tells whoever asks under which address it sees them.
 * Addresses are told in XOR-MAPPED-ADDRESS, since some routers rewrite an address that they recognise in a packet.
 */

import { isIPv4 } from 'node:net'
import { crc32 } from 'node:zlib'
import { type Bytes, concat, equal, uint32 } from '../../base/index.ts'
import { REQUEST_BYTES } from './limits.ts'

const HEADER_BYTES = 20
const BINDING_REQUEST = 0x0001
const BINDING_SUCCESS = 0x0101
const MAGIC_COOKIE = 0x2112a442
const XOR_MAPPED_ADDRESS = 0x0020
const FINGERPRINT = 0x8028
const FINGERPRINT_XOR = 0x5354554e
/** Attribute types below this must be understood, or the request must not be answered as if they were. */
const OPTIONAL_FROM = 0x8000

export interface BindingRequest {
  readonly transaction: Uint8Array
  /** The request carries FINGERPRINT, so the answer must. */
  readonly fingerprint: boolean
}

/** @returns the request, or why it is none that is answered here. */
export function readBindingRequest(bytes: Uint8Array): BindingRequest | string {
  if (bytes.length < HEADER_BYTES || bytes.length > REQUEST_BYTES) return 'not the size of a request'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint16(0) !== BINDING_REQUEST) return 'no binding request'
  if (view.getUint32(4) !== MAGIC_COOKIE) return 'no magic cookie'
  if (view.getUint16(2) !== bytes.length - HEADER_BYTES) return 'not as long as it says'
  let fingerprint = false
  for (let at = HEADER_BYTES; at < bytes.length; ) {
    if (fingerprint) return 'an attribute after the fingerprint'
    if (at + 4 > bytes.length) return 'an attribute that is cut short'
    const type = view.getUint16(at)
    const length = view.getUint16(at + 2)
    const next = at + 4 + Math.ceil(length / 4) * 4
    if (next > bytes.length) return 'an attribute that is cut short'
    if (type < OPTIONAL_FROM) return 'an attribute that is not understood here'
    if (type === FINGERPRINT) {
      if (length !== 4 || !equal(fingerprintOf(bytes.subarray(0, at)), bytes.subarray(at + 4, at + 8)))
        return 'a wrong fingerprint'
      fingerprint = true
    }
    at = next
  }
  return { transaction: bytes.slice(8, HEADER_BYTES), fingerprint }
}

/** @param address IPv4 or IPv6, as Node names it; an IPv4 address mapped into IPv6 is told as IPv4. */
export function bindingSuccess(request: BindingRequest, address: string, port: number): Bytes {
  const mapped = attribute(XOR_MAPPED_ADDRESS, xorAddress(request.transaction, address, port))
  const length = mapped.length + (request.fingerprint ? 8 : 0)
  const body = concat(
    uint16(BINDING_SUCCESS),
    uint16(length),
    uint32(MAGIC_COOKIE),
    request.transaction,
    mapped,
  )
  return request.fingerprint ? concat(body, attribute(FINGERPRINT, fingerprintOf(body))) : body
}

function xorAddress(transaction: Uint8Array, address: string, port: number): Bytes {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  const bytes = isIPv4(plain) ? plain.split('.').map(Number) : ip6Bytes(plain)
  const key = concat(uint32(MAGIC_COOKIE), transaction)
  const family = bytes.length === 4 ? 1 : 2
  return concat(
    Uint8Array.of(0, family),
    uint16(port ^ (MAGIC_COOKIE >>> 16)),
    Uint8Array.from(bytes, (byte, i) => byte ^ key[i]!),
  )
}

function ip6Bytes(address: string): number[] {
  const [head = '', tail] = address.split('::')
  const groups = (text: string) =>
    text === '' ? [] : text.split(':').map(group => Number.parseInt(group, 16))
  const [first, last] = [groups(head), groups(tail ?? '')]
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length
  return [...first, ...Array<number>(zeros).fill(0), ...last].flatMap(group => [group >> 8, group & 0xff])
}

/** The CRC covers all before the attribute, with a header length that already counts it. */
function fingerprintOf(before: Uint8Array): Bytes {
  const message = concat(before)
  message.set(uint16(before.length - HEADER_BYTES + 8), 2)
  return uint32((crc32(message) ^ FINGERPRINT_XOR) >>> 0)
}

/** Values here are all a multiple of four bytes, so none needs padding. */
const attribute = (type: number, value: Uint8Array): Bytes =>
  concat(uint16(type), uint16(value.length), value)

const uint16 = (value: number): Bytes => uint32(value & 0xffff).slice(2)
