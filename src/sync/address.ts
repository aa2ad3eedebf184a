import { type Bytes, concat, fromHex, readUint32, toHex, uint32 } from '../base/index.ts'
import { KINDS, type Kind } from '../model/index.ts'

/** Where a log segment stands in its circle. */
export interface Address {
  readonly kind: Kind
  /** 32 bytes. */
  readonly writer: Bytes
  readonly segment: number
}

/** An address as 74 hex characters (kind, writer, segment): string order is address order. */
export type AddressKey = string

const KEY_BYTES = 37

export const addressKey = ({ kind, writer, segment }: Address): AddressKey =>
  toHex(concat(Uint8Array.of(KINDS.indexOf(kind)), writer, uint32(segment)))

export function addressOf(key: AddressKey): Address {
  const bytes = fromHex(key)
  return { kind: KINDS[bytes[0]!]!, writer: bytes.slice(1, 33) as Bytes, segment: readUint32(bytes, 33) }
}

/** The key that 37 bytes from a peer stand for, or null. */
export function keyFromBytes(bytes: unknown): AddressKey | null {
  if (!(bytes instanceof Uint8Array) || bytes.length !== KEY_BYTES || bytes[0]! >= KINDS.length) return null
  return toHex(bytes)
}

export const keyBytes = (key: AddressKey): Bytes => fromHex(key)

/** The kind's part of a key: keys of one kind stand together. */
export const kindOfKey = (key: AddressKey): Kind => KINDS[Number.parseInt(key.slice(0, 2), 16)]!
