import type { CirclePeer } from '../circle/circlePeer.ts'
import type { Vault } from '../identity/vault.ts'
import { sealCircles } from './circlesInProfile.ts'
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
  #list: { readonly of: string; readonly text: string } | undefined

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
    if (me.name === '') return
    await circle.author.setProfile(await profileFor(circle, me, vault, await this.#sealed()))
  }

  /** What an earlier version has not told, or a visit that ended too soon. */
  async introduceAnew(circle: CirclePeer): Promise<void> {
    const { vault } = this.#parts
    const { sealing, vault: list } = circle.parts.replica.view.profileOf(vault.person)
    if (!(vault.device.did in sealing) || list !== (await this.#sealed())) await this.introduce(circle)
  }

  /** The person's circles, sealed for who restores them: made once for all circles that are told of it. */
  async #sealed(): Promise<string> {
    const { me, vault } = this.#parts
    const personal = await vault.personal()
    if (personal === null) return ''
    const circles = me.circles()
    const of = JSON.stringify(circles)
    if (this.#list?.of !== of)
      this.#list = { of, text: sealCircles(circles, personal.recovery, personal.secret) }
    return this.#list.text
  }

  close(): void {
    clearTimeout(this.#timer)
  }
}
