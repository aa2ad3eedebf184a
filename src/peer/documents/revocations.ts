/** Revocations that hold in a circle, and what of a device's logs stands by them. */

import { type Bytes, fromHex, toHex } from '../../base/index.ts'
import { type DeviceCertificate, type Revocation, standsTo } from '../../identity/index.ts'
import type { RevocationEntry } from '../../model/index.ts'
import { type AddressKey, addressOf } from '../../sync/index.ts'

export class Revocations {
  /** By the profile in which they stand. */
  readonly #told = new Map<AddressKey, readonly Revocation[]>()
  /** By person and device: anybody may revoke thousands of devices of their own, and each record is looked up here. */
  readonly #byDevice = new Map<string, Revocation[]>()
  /** Grows with each change. */
  version = 0

  /** Those of this device by its own person. */
  of(author: Pick<DeviceCertificate, 'person' | 'device'>): readonly Revocation[] {
    return this.#byDevice.get(nameOf(author)) ?? []
  }

  get none(): boolean {
    return this.#byDevice.size === 0
  }

  set(profile: AddressKey, revocations: readonly Revocation[]): void {
    if (revocations.length === 0 && !this.#told.has(profile)) return
    for (const one of this.#told.get(profile) ?? []) this.#drop(one)
    if (revocations.length === 0) this.#told.delete(profile)
    else this.#told.set(profile, revocations)
    for (const one of revocations) this.#byDevice.set(nameOf(one), [...this.of(one), one])
    this.version++
  }

  #drop(revocation: Revocation): void {
    const name = nameOf(revocation)
    const rest = this.of(revocation).filter(one => one !== revocation)
    if (rest.length === 0) this.#byDevice.delete(name)
    else this.#byDevice.set(name, rest)
  }

  isRevoked(author: Pick<DeviceCertificate, 'person' | 'device'>): boolean {
    return this.of(author).length > 0
  }

  /** The last seq that stands of a segment of this device; null if all of it does. */
  standsTo(address: AddressKey, author: Pick<DeviceCertificate, 'person' | 'device'>): number | null {
    const of = this.of(author)
    return of.length === 0 ? null : standsTo(of, addressOf(address))
  }
}

const nameOf = ({ person, device }: Pick<DeviceCertificate, 'person' | 'device'>): string =>
  toHex(person) + toHex(device)

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
