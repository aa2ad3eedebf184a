import { deriveCircle } from '../identity/index.ts'
import type { CircleLink } from '../model/index.ts'
import { RecordStore } from '../store/index.ts'
import type { CirclePeer } from './circle/circlePeer.ts'
import { openCircle } from './circle/openCircle.ts'
import type { Reader } from './circle/parts.ts'
import type { Vault } from './identity/vault.ts'
import type { ChangedBy, KnownCircle, MeDocument } from './me/meDocument.ts'
import type { Telling } from './me/telling.ts'
import type { Platform } from './platform.ts'

interface Of {
  readonly platform: Platform
  readonly vault: Vault
  readonly me: MeDocument
  readonly reader: Reader
  readonly telling: () => Pick<Telling, 'introduce' | 'introduceAnew' | 'soon'>
  /** A circle was opened: whoever attends to all circles begins with it. */
  opened(circle: CirclePeer): Promise<void>
}

/** The circles of this person that are open on this device; one opening at a time each. */
export class OpenCircles {
  readonly byId = new Map<string, CirclePeer>()
  readonly #of: Of
  readonly #opening = new Map<string, Promise<CirclePeer>>()

  constructor(of: Of) {
    this.#of = of
  }

  /** Joins, or comes back with what another link of the circle knows. */
  async enter({ secret, name, relays, signalling }: CircleLink): Promise<CirclePeer> {
    const { me, platform } = this.#of
    const { name: id } = await deriveCircle(secret)
    const known = me.circles().find(circle => circle.id === id)
    const merged: KnownCircle = {
      id,
      secret,
      name: known?.name || name,
      relays: [...new Set([...(known?.relays ?? []), ...relays])],
      signalling: [...new Set([...(known?.signalling ?? []), ...signalling])],
      joinedAt: known?.joinedAt ?? platform.now(),
    }
    const circle = await this.#open(merged)
    await me.setCircle(merged)
    circle.setKnown(merged)
    await this.#of.telling().introduce(circle)
    this.#of.telling().soon()
    return circle
  }

  /** A circle of before. It is told what this version tells of a profile and an earlier one did not: the key to seal to. */
  async reopen(known: KnownCircle): Promise<void> {
    // Of a secret that the disk has spoilt there is no circle.
    if ((await deriveCircle(known.secret)).name !== known.id) return
    const circle = await this.#open(known)
    await this.#of.telling().introduceAnew(circle)
  }

  /** From the disk, without opening it to anybody. */
  make(known: KnownCircle): Promise<CirclePeer> {
    return openCircle(known, this.#of)
  }

  /** @param by another tab has seen to the disk, which the two share */
  async left(id: string, by: ChangedBy): Promise<void> {
    const circle = this.byId.get(id)
    if (!circle || !this.byId.delete(id)) return
    await circle.close()
    if (by === 'tab') return
    const { vault, platform } = this.#of
    // Its log is let go of here, but not elsewhere: the same writer, back with an empty log, would sign a second history.
    await vault.nextWriter(circle.parts.replica.keys)
    await new RecordStore(platform.store, id).clear()
  }

  /** Another tab or another device has joined or left circles. */
  async follow(from: ChangedBy): Promise<void> {
    const known = this.#of.me.circles()
    for (const circle of known) await this.reopen(circle)
    for (const id of [...this.byId.keys()])
      if (!known.some(circle => circle.id === id)) await this.left(id, from)
  }

  async close(): Promise<void> {
    for (const circle of this.byId.values()) await circle.close()
  }

  #open(known: KnownCircle): Promise<CirclePeer> {
    const there = this.byId.get(known.id)
    if (there) return Promise.resolve(there)
    const opening =
      this.#opening.get(known.id) ?? this.#openNew(known).finally(() => this.#opening.delete(known.id))
    this.#opening.set(known.id, opening)
    return opening
  }

  async #openNew(known: KnownCircle): Promise<CirclePeer> {
    const circle = await this.make(known)
    this.byId.set(known.id, circle)
    await this.#of.opened(circle)
    return circle
  }
}
