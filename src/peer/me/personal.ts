/** The personal circle as part of a peer: opened when it can be, and what it brings back. */

import type { CirclePeer } from '../circle/circlePeer.ts'
import type { Vault } from '../identity/vault.ts'
import { Devices } from './devices.ts'
import type { KnownCircle, MeDocument } from './meDocument.ts'
import { PersonalCircle } from './personalCircle.ts'
import { openSnapshot } from './snapshotInProfile.ts'

/** Relays and signalling servers of other circles that the personal one meets through too. */
const HINTS = 8

interface Parts {
  readonly vault: Vault
  readonly me: MeDocument
  readonly label: string
  /** Relays and signalling servers for all circles. */
  readonly relays: readonly string[]
  readonly signalling: readonly string[]
  circles(): Iterable<CirclePeer>
  /** Opens a circle that is not one among the others. */
  open(known: Omit<KnownCircle, 'id'>): Promise<CirclePeer>
  /** Takes up a circle that this person was in. */
  enter(known: KnownCircle): Promise<unknown>
  changed(): void
  failed(error: Error): void
}

export class Personal {
  readonly devices: Devices
  readonly #parts: Parts
  #open: PersonalCircle | undefined

  constructor(parts: Parts) {
    this.#parts = parts
    this.devices = new Devices({
      vault: parts.vault,
      personal: () => this.#open,
      openPersonal: () => this.open(),
      circles: parts.circles,
      hints: () => this.#hints(),
    })
  }

  get circle(): CirclePeer | undefined {
    return this.#open?.circle
  }

  /** Does nothing where its secret is not known, or if it is open. */
  async open(): Promise<void> {
    const { vault, me, label, open, changed, failed } = this.#parts
    const personal = await vault.personal()
    if (this.#open || personal === null) return
    const known = { secret: personal.secret, name: '', joinedAt: 0, ...this.#hints() }
    const circle = await open(known)
    this.#open = new PersonalCircle({
      circle,
      vault,
      me,
      label,
      changed: () => {
        if (this.#open?.hasHeard) void this.#found().catch(failed)
        changed()
      },
      failed,
    })
  }

  /** Somebody who was restored looks into each circle that they come to: their own profile there may name the others, and hold their settings. */
  async look(circle: CirclePeer): Promise<void> {
    const { vault, me, enter, changed } = this.#parts
    if (me.setting('restoring') !== true) return
    const own = circle.parts.replica.view.profileOf(vault.person)
    const { vault: sealed, name, bio, interests } = own
    if (sealed === '') return
    const snapshot = await openSnapshot(sealed, box => vault.openRecovery(box))
    if (snapshot === null) return
    const { circles, settings, follows } = snapshot
    const known = new Set(me.circles().map(({ id }) => id))
    await this.#found()
    if (me.name === '') await me.setProfile({ name, bio, interests, follows }, own.at)
    for (const [setting, value] of Object.entries(settings))
      if (me.setting(setting) === undefined) await me.setSetting(setting, value)
    for (const found of circles) if (!known.has(found.id)) await enter(found)
    changed()
  }

  async close(): Promise<void> {
    await this.#open?.close()
  }

  async #found(): Promise<void> {
    const { me, vault } = this.#parts
    if (me.setting('restoring') !== true) return
    await me.setSetting('restoring', undefined)
    await vault.endRestoring()
  }

  #hints(): { relays: string[]; signalling: string[] } {
    const { me, relays, signalling } = this.#parts
    const circles = me.circles()
    const some = (own: readonly string[], theirs: readonly string[]) =>
      [...new Set([...own, ...theirs])].slice(0, HINTS)
    return {
      relays: some(
        [...me.relays, ...relays],
        circles.flatMap(circle => circle.relays),
      ),
      signalling: some(
        signalling,
        circles.flatMap(circle => circle.signalling),
      ),
    }
  }
}
