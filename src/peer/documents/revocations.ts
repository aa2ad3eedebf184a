/** Revocations that hold in a circle, and what of a device's logs stands by them. */

import { type Bytes, fromHex, toHex } from '../../base/index.ts'
import { type DeviceCertificate, isOfDevice, type Revocation, standsTo } from '../../identity/index.ts'
import type { RevocationEntry } from '../../model/index.ts'
import { type AddressKey, addressOf } from '../../sync/index.ts'

export class Revocations {
  /** By the profile in which they stand. */
  readonly #told = new Map<AddressKey, readonly Revocation[]>()
  #all: readonly Revocation[] = []
  /** Grows with each change. */
  version = 0

  all(): readonly Revocation[] {
    return this.#all
  }

  set(profile: AddressKey, revocations: readonly Revocation[]): void {
    if (revocations.length === 0 && !this.#told.has(profile)) return
    if (revocations.length === 0) this.#told.delete(profile)
    else this.#told.set(profile, revocations)
    this.#all = [...this.#told.values()].flat()
    this.version++
  }

  isRevoked(author: Pick<DeviceCertificate, 'person' | 'device'>): boolean {
    return this.#all.some(one => isOfDevice(one, author))
  }

  /** The last seq that stands of a segment of this device; null if all of it does. */
  standsTo(address: AddressKey, author: Pick<DeviceCertificate, 'person' | 'device'>): number | null {
    const of = this.#all.filter(one => isOfDevice(one, author))
    return of.length === 0 ? null : standsTo(of, addressOf(address))
  }
}

export const revocationOf = (circle: Bytes, person: Bytes, entry: RevocationEntry): Revocation => ({
  circle,
  person,
  device: fromHex(entry.revokes),
  logs: entry.logs.map(([kind, writer, heads]) => ({ kind, writer: fromHex(writer), heads })),
  signature: fromHex(entry.signature),
})

export const entryOf = ({ device, logs, signature }: Revocation): RevocationEntry => ({
  revokes: toHex(device),
  logs: logs.map(({ kind, writer, heads }) => [kind, toHex(writer), heads]),
  signature: toHex(signature),
})
