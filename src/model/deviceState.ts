/** What each device of a person tells the others in their personal circle. */

import type * as Y from 'yjs'
import { DEVICE_LABEL_LIMIT, DEVICES_LIMIT, SEALED_BOX_LIMIT, STATE_LIMIT } from './limits.ts'
import { text, texts } from './texts.ts'

export interface DeviceState {
  /** What its owner calls it. */
  readonly label: string
  readonly addedAt: number
  /** Hexadecimal public key to which messages for it are sealed; '' if it has told none. */
  readonly sealing: string
  /** Circles, mutes, settings and drafts, sealed (`identity/envelope.ts`); base64url. Null if it has told none. */
  readonly state: { readonly boxes: readonly string[]; readonly data: string } | null
  /** A digest of what is sealed in it and for whom, which says something to the device itself alone; '' if there is none. */
  readonly digest: string
}

const ROOT = 'device'
const DIGEST_LENGTH = 64

export function readDeviceState(doc: Y.Doc): DeviceState {
  const device = doc.getMap(ROOT)
  const [addedAt, sealing, data] = [device.get('addedAt'), device.get('sealing'), device.get('state')]
  const boxes = texts(device.get('boxes'), DEVICES_LIMIT, SEALED_BOX_LIMIT)
  return {
    label: text(device.get('label'), DEVICE_LABEL_LIMIT),
    addedAt: typeof addedAt === 'number' && Number.isSafeInteger(addedAt) ? addedAt : 0,
    sealing: typeof sealing === 'string' && /^[0-9a-f]{64}$/.test(sealing) ? sealing : '',
    state:
      typeof data === 'string' && data.length <= STATE_LIMIT && boxes.length > 0 ? { boxes, data } : null,
    digest: text(device.get('digest'), DIGEST_LENGTH),
  }
}

export function writeDeviceState(doc: Y.Doc, change: Partial<DeviceState>): void {
  doc.transact(() => {
    const device = doc.getMap(ROOT)
    const { state, ...rest } = change
    for (const [key, value] of Object.entries(rest)) if (device.get(key) !== value) device.set(key, value)
    if (!state) return
    device.set('boxes', [...state.boxes])
    device.set('state', state.data)
  })
}
