/** Invitations to a circle that somebody starts anew: sealed to the devices of each who is chosen. */

import { decode, encode } from '@ipld/dag-cbor'
import { fromHex, toHex } from '../../base/index.ts'
import { sealBox } from '../../identity/index.ts'
import { LinkError, parseLink } from '../../model/index.ts'
import type { Invitation } from '../api.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'

const INVITATION = 'invitation'

/** One box a device; members who have told no key yet are left out. @returns the DIDs of those left out */
export async function invite(from: CirclePeer, people: readonly string[], link: string): Promise<string[]> {
  const { view } = from.parts.replica
  const message = encode([INVITATION, link])
  const boxes: string[] = []
  const left: string[] = []
  for (const did of people) {
    const keys = Object.values(view.profileOf(did).sealing)
    if (keys.length === 0) left.push(did)
    for (const key of keys) boxes.push(toHex(sealBox(fromHex(key), message)))
  }
  if (boxes.length > 0) await from.author.send(shuffled(boxes))
  return left
}

/** Their order tells nothing of whom they are for. */
function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map(item => ({ item, key: crypto.getRandomValues(new Uint32Array(1))[0]! }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

/** Opened once each: most boxes are for others, and trying costs a Diffie-Hellman step. */
export class Invitations {
  readonly #tried = new Set<string>()
  readonly #found = new Map<string, Invitation>()

  /** @returns whether there is a new one */
  async look(circle: CirclePeer): Promise<boolean> {
    const { view } = circle.parts.replica
    const { vault } = circle.parts
    let news = false
    for (const [address, messages] of view.sealed) {
      const from = view.personOf(address)
      if (from === undefined || from === vault.person) continue
      for (const { at, boxes } of messages)
        for (const box of boxes) {
          if (this.#tried.has(box)) continue
          this.#tried.add(box)
          const opened = await vault.openBox(fromHex(box))
          const link = opened && readInvitation(opened)
          if (!link) continue
          const { name } = view.profileOf(from)
          const id = box.slice(0, 64)
          this.#found.set(id, { id, from, name, at, circle: circle.id, ...link })
          news = true
        }
    }
    return news
  }

  all(): Invitation[] {
    return [...this.#found.values()].sort((a, b) => b.at - a.at)
  }
}

function readInvitation(message: Uint8Array): { title: string; link: string } | null {
  try {
    const [type, link] = decode<[unknown, unknown]>(message)
    if (type !== INVITATION || typeof link !== 'string') return null
    return { title: parseLink(link).name, link }
  } catch (error) {
    if (error instanceof LinkError || error instanceof Error) return null // sealed to this device, but no invitation
    throw error
  }
}
