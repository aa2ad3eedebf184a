/**
 * What one side must tell the other so that their browsers can connect: ICE's name and password, the fingerprint of the
 * DTLS certificate, a few addresses, and the PeerId that will greet there. Packed, in this order:
 *
 *     ICE name, ICE password     length in one byte, then 6 bits a character (ICE's alphabet is base64's)
 *     DTLS fingerprint           32 bytes, SHA-256
 *     public key of the PeerId   32 bytes, Ed25519
 *     DTLS role                  one byte: 0 either, 1 active, 2 passive; 4 more if it is not to be called
 *     candidates                 to the end: one byte (family + 4 × type), address, port in 2 bytes
 */

import { base64 } from 'multiformats/bases/base64'
import { type Bytes, concat, own } from '../../base/index.ts'
import { addressBytes, FAMILIES, formatAddress, packAddress } from './address.ts'
import { CANDIDATES_LIMIT, ICE_TEXT_LIMIT } from './limits.ts'

export interface Candidate {
  readonly type: (typeof TYPES)[number]
  readonly address: string
  readonly port: number
}

export interface Signal {
  readonly ufrag: string
  readonly password: string
  /** 32 bytes. */
  readonly fingerprint: Bytes
  /** Ed25519 public key of the libp2p peer, 32 bytes. */
  readonly peer: Bytes
  readonly setup: (typeof SETUPS)[number]
  /** It calls by itself once it has the answer, and must not be called before. */
  readonly callsFirst: boolean
  /** Over UDP, the best first; at most CANDIDATES_LIMIT. */
  readonly candidates: readonly Candidate[]
}

export const TYPES = ['host', 'srflx', 'relay'] as const
export const SETUPS = ['actpass', 'active', 'passive'] as const
const CALLS_FIRST = 4

export const packSignal = (signal: Signal): Bytes =>
  concat(
    packIceText(signal.ufrag),
    packIceText(signal.password),
    signal.fingerprint,
    signal.peer,
    Uint8Array.of(SETUPS.indexOf(signal.setup) + (signal.callsFirst ? CALLS_FIRST : 0)),
    ...signal.candidates.slice(0, CANDIDATES_LIMIT).map(packCandidate),
  )

/** Null for what is not exactly one packed signal. */
export function unpackSignal(bytes: Uint8Array): Signal | null {
  const reader = new Reader(bytes)
  const ufrag = readIceText(reader, 4)
  const password = readIceText(reader, 22)
  const fingerprint = reader.take(32)
  const peer = reader.take(32)
  const role = reader.take(1)?.[0] ?? -1
  const callsFirst = role >= CALLS_FIRST
  const setup = SETUPS[callsFirst ? role - CALLS_FIRST : role]
  if (ufrag === null || password === null || !fingerprint || !peer || !setup) return null
  const candidates: Candidate[] = []
  while (!reader.ended) {
    const candidate = readCandidate(reader)
    if (candidate === null || candidates.length === CANDIDATES_LIMIT) return null
    candidates.push(candidate)
  }
  return { ufrag, password, fingerprint: own(fingerprint), peer: own(peer), setup, callsFirst, candidates }
}

function packCandidate({ type, address, port }: Candidate): Bytes {
  const packed = packAddress(address)
  if (!packed) return new Uint8Array()
  const kind = FAMILIES.indexOf(packed.family) + 4 * TYPES.indexOf(type)
  return concat(Uint8Array.of(kind), packed.bytes, Uint8Array.of(port >> 8, port & 255))
}

function readCandidate(reader: Reader): Candidate | null {
  const kind = reader.take(1)?.[0] ?? 255
  const family = FAMILIES[kind & 3]
  const type = TYPES[kind >> 2]
  const address = family && reader.take(addressBytes(family))
  const port = reader.take(2)
  if (!family || !type || !address || !port) return null
  return { type, address: formatAddress(family, address), port: port[0]! * 256 + port[1]! }
}

/** Base64 works on groups of four characters; what is added to fill one up is cut off again. */
const groupsOfFour = (length: number): number => 4 * Math.ceil(length / 4)
const packedLength = (length: number): number => Math.ceil((length * 6) / 8)

function packIceText(text: string): Bytes {
  const padded = text.padEnd(groupsOfFour(text.length), 'A')
  return concat(Uint8Array.of(text.length), base64.baseDecode(padded).subarray(0, packedLength(text.length)))
}

function readIceText(reader: Reader, atLeast: number): string | null {
  const length = reader.take(1)?.[0] ?? 0
  const packed = reader.take(packedLength(length))
  if (!packed || length < atLeast || length > ICE_TEXT_LIMIT) return null
  const whole = concat(packed, new Uint8Array((groupsOfFour(length) / 4) * 3 - packed.length))
  return base64.baseEncode(whole).slice(0, length)
}

class Reader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get ended(): boolean {
    return this.#at === this.#bytes.length
  }

  /** Null if there are not so many left. */
  take(count: number): Uint8Array | null {
    if (this.#at + count > this.#bytes.length) return null
    this.#at += count
    return this.#bytes.subarray(this.#at - count, this.#at)
  }
}
