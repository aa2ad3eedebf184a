/** The devices of this peer's person: adding one, and taking one out that is lost. */

import { certifyDevice } from '../../identity/index.ts'
import type { Device } from '../api.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'
import { DeviceTextError } from '../errors.ts'
import { readRequest, writeAnswer } from '../identity/deviceTexts.ts'
import { LABEL_LIMIT } from '../identity/limits.ts'
import type { Vault } from '../identity/vault.ts'
import type { PersonalCircle } from './personalCircle.ts'
import { revokeIn } from './revoking.ts'

interface Parts {
  readonly vault: Vault
  /** Undefined until it is open, and where the phrase was forgotten before there was one. */
  personal(): PersonalCircle | undefined
  /** Opens the personal circle if it could not be before: the person's key has just been here. */
  openPersonal(): Promise<void>
  circles(): Iterable<CirclePeer>
  /** Where devices meet. */
  hints(): { readonly relays: readonly string[]; readonly signalling: readonly string[] }
}

export class Devices {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  list(): readonly Device[] {
    const own: Device = { ...this.#parts.vault.device, label: '', thisOne: true, revoked: false }
    return this.#parts.personal()?.devices() ?? [own]
  }

  /** All that this device tells is held by another device, or by a relay that keeps. */
  get areTold(): boolean {
    return this.#parts.personal()?.isTold ?? false
  }

  async rename(label: string): Promise<void> {
    await this.#parts.personal()?.setLabel(label.trim().slice(0, LABEL_LIMIT))
  }

  /**
   * @param text what the new device shows @param phrase needed where the person's key is not on this device
   * @returns what the new device is to be shown
   * @throws {DeviceTextError | PhraseError}
   */
  async admit(text: string, phrase?: string): Promise<string> {
    const { vault, hints } = this.#parts
    const request = readRequest(text)
    const signer = await vault.personSigner(phrase)
    const { person, deviceSignature } = await certifyDevice(signer, request.device)
    const personal = await vault.personal()
    if (personal === null) throw new DeviceTextError('The personal circle of this person is not here.')
    await this.#parts.openPersonal()
    const { secret, recovery } = personal
    return writeAnswer(request, { person, deviceSignature, personal: secret, recovery, ...hints() })
  }

  /**
   * In every circle, the personal one too.
   * @param did of the device @param phrase needed where the person's key is not on this device
   * @throws {PhraseError | StorageError}
   */
  async revoke(did: string, phrase?: string): Promise<void> {
    const { vault, circles, openPersonal, personal } = this.#parts
    if (did === vault.device.did)
      throw new DeviceTextError('This is the device that you are using. Take it out from another one.')
    const signer = await vault.personSigner(phrase)
    await openPersonal()
    const own = personal()
    if (own) await revokeIn(own.circle, signer, did)
    for (const circle of circles()) await revokeIn(circle, signer, did)
    await own?.flush()
  }
}
