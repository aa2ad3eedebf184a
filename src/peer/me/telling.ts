import type { CirclePeer } from '../circle/circlePeer.ts'
import type { Vault } from '../identity/vault.ts'
import type { MeDocument } from './meDocument.ts'
import { profileFor } from './meOf.ts'
import { sealSnapshot, snapshotOf } from './snapshotInProfile.ts'

/** Circles are joined one after another, and people muted; all are told once, so many milliseconds after the last. */
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
  #comparing: ReturnType<typeof setTimeout> | undefined
  #noticed: string | undefined
  #snapshot: { readonly of: string; readonly text: string } | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async everywhere(): Promise<void> {
    const { circles, told } = this.#parts
    for (const circle of [...circles()]) await this.introduce(circle)
    told()
  }

  /** Circles or settings have changed: that is told too, sealed, for the day on which this person is restored. */
  soon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.everywhere().catch(this.#parts.failed), TELL_AFTER)
  }

  /**
   * The `me` document has changed here. Most that changes in it, keystroke by keystroke, is not told to circles, so it is
   * compared a while after the first change and not at each.
   */
  meChanged(): void {
    this.#comparing ??= setTimeout(() => {
      this.#comparing = undefined
      const of = JSON.stringify(snapshotOf(this.#parts.me))
      if (of === this.#noticed) return
      this.#noticed = of
      void this.everywhere().catch(this.#parts.failed)
    }, TELL_AFTER)
  }

  async introduce(circle: CirclePeer): Promise<void> {
    const { me, vault } = this.#parts
    if (me.name === '') return
    await circle.author.setProfile(await profileFor(circle, me, vault, await this.#sealed()))
  }

  /** What an earlier version has not told, or a visit that ended too soon. */
  async introduceAnew(circle: CirclePeer): Promise<void> {
    const { vault } = this.#parts
    const { sealing, vault: snapshot } = circle.parts.replica.view.profileOf(vault.person)
    if (!(vault.device.did in sealing) || snapshot !== (await this.#sealed())) await this.introduce(circle)
  }

  /** What is to outlive the person's devices, sealed for who restores them: made once for all circles that are told of it. */
  async #sealed(): Promise<string> {
    const { me, vault } = this.#parts
    const personal = await vault.personal()
    if (personal === null) return ''
    const snapshot = snapshotOf(me)
    const of = JSON.stringify(snapshot)
    if (this.#snapshot?.of !== of)
      this.#snapshot = { of, text: sealSnapshot(snapshot, personal.recovery, personal.secret) }
    return this.#snapshot.text
  }

  close(): void {
    clearTimeout(this.#timer)
    clearTimeout(this.#comparing)
  }
}
