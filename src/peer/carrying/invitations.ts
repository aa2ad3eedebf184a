/** Invitations that have come: boxes of sealed messages that open with the key of this device. */

import { fromHex } from '../../base/index.ts'
import type { SealedEntry } from '../../model/index.ts'
import type { Invitation } from '../api.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'
import { readInvitation } from './invitation.ts'

/** Boxes of one person that are tried; opening one costs a Diffie-Hellman step, so nobody may ask for it without end. */
const TRIED_OF_ONE = 2_048
/** Boxes tried before something else may run: some 20 ms. */
const AT_ONCE = 16

interface Found extends Omit<Invitation, 'name'> {
  readonly secret: string
  readonly in: CirclePeer
}

/** Each box is opened once: most are for others. */
export class Invitations {
  /** By person, so that a box which somebody copied from another's message takes nothing from the other's. */
  readonly #tried = new Map<string, Set<string>>()
  readonly #found = new Map<string, Found>()

  /** @returns whether there is a new one */
  async look(circle: CirclePeer): Promise<boolean> {
    const { view } = circle.parts.replica
    const { vault } = circle.parts
    let news = false
    let opened = 0
    for (const [address, messages] of [...view.sealed]) {
      const from = view.personOf(address)
      if (from === undefined || from === vault.person) continue
      for (const { at, box } of this.#untried(from, messages)) {
        if (++opened % AT_ONCE === 0) await new Promise(resolve => setTimeout(resolve))
        const message = await vault.openBox(fromHex(box))
        const invitation = message && readInvitation(message, from)
        if (!invitation) continue
        const id = box.slice(0, 64)
        this.#found.set(id, { id, from, at, circle: circle.id, in: circle, ...invitation })
        news = true
      }
    }
    return news
  }

  *#untried(from: string, messages: readonly SealedEntry[]): Generator<{ at: number; box: string }> {
    const tried = this.#tried.get(from) ?? new Set()
    this.#tried.set(from, tried)
    for (const { at, boxes } of messages)
      for (const box of boxes) {
        if (tried.has(box) || tried.size >= TRIED_OF_ONE) continue
        tried.add(box)
        yield { at, box }
      }
  }

  /** The newest first; of several to one circle by one person, the newest. */
  all(): Invitation[] {
    const newest = new Map<string, Invitation>()
    for (const { in: circle, secret, ...found } of [...this.#found.values()].sort((a, b) => b.at - a.at)) {
      const which = `${found.from} ${secret}`
      const { name } = circle.parts.replica.view.profileOf(found.from)
      if (!newest.has(which)) newest.set(which, { ...found, name })
    }
    return [...newest.values()]
  }
}
