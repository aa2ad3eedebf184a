/**
 * What a person's devices share: the `me` document and their own profile, as Yjs updates that merge whatever came first.
 * Deflated, and sealed for each of the devices and for who restores by the phrase.
 *
 *     content = uint32 length ‖ deflated DAG-CBOR [update of `me`, update of the profile]
 */

import { decode, encode } from '@ipld/dag-cbor'
import { deflateSync, inflateSync } from 'fflate'
import { base64url } from 'multiformats/bases/base64'
import * as Y from 'yjs'
import { type Bytes, concat, fromHex, own, readUint32, uint32 } from '../../base/index.ts'
import { openEnvelope, sealEnvelope } from '../../identity/index.ts'
import { type DeviceState, STATE_LIMIT } from '../../model/index.ts'
import { STATE_INFLATED_LIMIT } from './limits.ts'

type Sealed = NonNullable<DeviceState['state']>

/** @returns null if it is more than one record can hold */
export function sealState(updates: readonly Uint8Array[], recipients: readonly Uint8Array[]): Sealed | null {
  const content = encode([...updates])
  const { boxes, data } = sealEnvelope(recipients, concat(uint32(content.length), deflateSync(content)))
  const text = base64url.baseEncode(data)
  return text.length > STATE_LIMIT ? null : { boxes: boxes.map(box => base64url.baseEncode(box)), data: text }
}

/** @returns the updates, or null if the state is for others or can't be read */
export async function openState(
  { boxes, data }: Sealed,
  open: (box: Bytes) => Promise<Bytes | null>,
): Promise<Uint8Array[] | null> {
  try {
    const envelope = {
      boxes: boxes.map(box => own(base64url.baseDecode(box))),
      data: own(base64url.baseDecode(data)),
    }
    const content = await openEnvelope(envelope, open)
    if (content === null) return null
    const length = readUint32(content, 0)
    if (length > STATE_INFLATED_LIMIT) return null
    const updates = decode<unknown>(inflateSync(content.subarray(4), { out: new Uint8Array(length) }))
    if (!Array.isArray(updates) || !updates.every(isUpdate)) return null
    return updates
  } catch {
    return null // made by a version that we do not understand
  }
}

/** Tried on a document of its own first: one that Yjs can't take would leave the real one half changed. */
function isUpdate(value: unknown): value is Uint8Array {
  if (!(value instanceof Uint8Array)) return false
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, value)
    return true
  } catch {
    return false
  } finally {
    doc.destroy()
  }
}

export const keysOf = (states: readonly DeviceState[]): Bytes[] =>
  states.flatMap(({ sealing }) => (sealing === '' ? [] : [fromHex(sealing)]))
