/**
 * What two devices of one person show each other so that the one becomes a device of the other's person: a request, and
 * an answer sealed to whoever asked. Both fit a chat message or a QR code, and are worth nothing to anybody else.
 *
 *     text    = "mm-device:" ‖ base64url(content ‖ first 4 bytes of its SHA-256)
 *     request = DAG-CBOR ['request', 1, device key, sealing key, label]
 *     answer  = DAG-CBOR ['answer', 1, box], the box a sealed DAG-CBOR list of what `Admission` names
 */

import { decode, encode } from '@ipld/dag-cbor'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64url } from 'multiformats/bases/base64'
import { type Bytes, concat, equal, own } from '../../base/index.ts'
import { openBox, sealBox, verifyDevice } from '../../identity/index.ts'
import { LINK_HINT_LENGTH_LIMIT, LINK_HINTS_LIMIT, texts } from '../../model/index.ts'
import { DeviceTextError } from '../errors.ts'
import { LABEL_LIMIT, TEXT_LIMIT } from './limits.ts'

const PREFIX = 'mm-device:'
const CHECK = 4

export interface DeviceRequest {
  /** Public key of the device that asks, 32 bytes. */
  readonly device: Bytes
  /** Its key for sealed boxes, 32 bytes. */
  readonly sealing: Bytes
  /** What its owner calls it, for the list of devices. */
  readonly label: string
}

/** What makes a device one of a person's. */
export interface Admission {
  /** The person's public key, and its signature over the device's. */
  readonly person: Bytes
  readonly deviceSignature: Bytes
  /** Secret of the personal circle. */
  readonly personal: Bytes
  /** Public key to which everything for a restored person is sealed. */
  readonly recovery: Bytes
  readonly relays: readonly string[]
  readonly signalling: readonly string[]
}

export const writeRequest = ({ device, sealing, label }: DeviceRequest): string =>
  written(encode(['request', 1, device, sealing, label]))

/** @throws {DeviceTextError} */
export function readRequest(text: string): DeviceRequest {
  const [kind, version, device, sealing, label] = read(text)
  if (kind === 'answer')
    throw new DeviceTextError('This is an answer. It belongs on the device that asked for it.')
  const whole = version === 1 && isKey(device) && isKey(sealing) && typeof label === 'string'
  if (kind !== 'request' || !whole) throw new DeviceTextError(UNKNOWN)
  return { device: own(device), sealing: own(sealing), label: label.slice(0, LABEL_LIMIT) }
}

export function writeAnswer({ sealing }: DeviceRequest, admission: Admission): string {
  const { person, deviceSignature, personal, recovery, relays, signalling } = admission
  const content = encode([person, deviceSignature, personal, recovery, [...relays], [...signalling]])
  return written(encode(['answer', 1, sealBox(sealing, content)]))
}

/**
 * @param device the key of the device that asked @param seed of its key for sealed boxes
 * @throws {DeviceTextError}
 */
export async function readAnswer(text: string, device: Bytes, seed: Uint8Array): Promise<Admission> {
  const [kind, version, box] = read(text)
  if (kind === 'request')
    throw new DeviceTextError(
      'This is what a new device asks. It belongs on the device that you already use.',
    )
  if (kind !== 'answer' || version !== 1 || !(box instanceof Uint8Array)) throw new DeviceTextError(UNKNOWN)
  const content = openBox(seed, box)
  if (content === null)
    throw new DeviceTextError(
      'This answer is for another device, or for an earlier try. Ask again from here.',
    )
  const admission = readAdmission(content)
  if (admission === null || !(await verifyDevice({ ...admission, device })))
    throw new DeviceTextError('This answer was not signed by the person whom it names. Ask again from here.')
  return admission
}

function readAdmission(content: Uint8Array): Admission | null {
  try {
    const [person, deviceSignature, personal, recovery, relays, signalling] = decode<unknown[]>(content)
    if (!isKey(person) || !isKey(personal) || !isKey(recovery)) return null
    if (!(deviceSignature instanceof Uint8Array) || deviceSignature.length !== 64) return null
    return {
      person: own(person),
      deviceSignature: own(deviceSignature),
      personal: own(personal),
      recovery: own(recovery),
      relays: texts(relays, LINK_HINTS_LIMIT, LINK_HINT_LENGTH_LIMIT),
      signalling: texts(signalling, LINK_HINTS_LIMIT, LINK_HINT_LENGTH_LIMIT),
    }
  } catch {
    return null // the caller says what is wrong
  }
}

const UNKNOWN = 'This is neither a device’s request nor an answer to one. Copy the whole text.'

const isKey = (value: unknown): value is Uint8Array => value instanceof Uint8Array && value.length === 32

const checkOf = (content: Uint8Array): Uint8Array => sha256(content).subarray(0, CHECK)

const written = (content: Uint8Array): string =>
  PREFIX + base64url.baseEncode(concat(content, checkOf(content)))

function read(text: string): unknown[] {
  const from = text.indexOf(PREFIX)
  const packed = from < 0 ? '' : text.slice(from + PREFIX.length).replace(/\s+/g, '')
  if (packed === '' || packed.length > TEXT_LIMIT) throw new DeviceTextError(UNKNOWN)
  let bytes: Uint8Array
  try {
    bytes = base64url.baseDecode(packed)
  } catch {
    throw new DeviceTextError(CUT)
  }
  const content = bytes.subarray(0, -CHECK)
  if (bytes.length <= CHECK || !equal(bytes.slice(-CHECK), checkOf(content))) throw new DeviceTextError(CUT)
  return listIn(content)
}

/** What is whole and yet no list is no such text: the caller says so. */
function listIn(content: Uint8Array): unknown[] {
  try {
    const value = decode<unknown>(content)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

const CUT =
  'Something of this text is missing or has been changed on its way. Copy the whole of it once more.'
