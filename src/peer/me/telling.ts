import type { CirclePeer } from '../circle/circlePeer.ts'
import type { Vault } from '../identity/vault.ts'
import type { MeDocument } from './meDocument.ts'
import { profileFor } from './meOf.ts'

/** Circles are joined one after another; all are told once, so many milliseconds after the last. */
const TELL_AFTER = 3_000

interface Parts {
  readonly vault: Vault
  readonly me: MeDocument
  circles(): Iterable<CirclePeer>
  told(): void
  failed(error: Error): void
}

/** Tells each circle who the person of this peer is, as far as it concerns that circle. */
export class Telling {
  readonly #parts: Parts
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async everywhere(): Promise<void> {
    const { circles, told } = this.#parts
    for (const circle of [...circles()]) await this.introduce(circle)
    told()
  }

  /** Which circles there are has changed: that is told too, sealed, for the day on which this person is restored. */
  soon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.everywhere().catch(this.#parts.failed), TELL_AFTER)
  }

  async introduce(circle: CirclePeer): Promise<void> {
    const { me, vault } = this.#parts
    const profile = await profileFor(circle, me, vault)
    if (profile.name !== '') await circle.author.setProfile(profile)
  }

  /** What an earlier version has not told, or a visit that ended too soon. */
  async introduceAnew(circle: CirclePeer): Promise<void> {
    const { me, vault } = this.#parts
    const { sealing, vault: list } = circle.parts.replica.view.profileOf(vault.person)
    const wanted = await profileFor(circle, me, vault)
    if (!(vault.device.did in sealing) || list !== wanted.vault) await this.introduce(circle)
  }

  close(): void {
    clearTimeout(this.#timer)
  }
}
