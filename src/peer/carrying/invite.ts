/** Invitations to a circle that somebody starts anew: sealed to the devices of each who is chosen. */

import { fromHex, toHex } from '../../base/index.ts'
import { sealBox } from '../../identity/index.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'
import { writeInvitation } from './invitation.ts'

/** Devices of one person that are invited; somebody who lists more than they can have makes nobody else wait. */
const DEVICES_INVITED = 8
/** Boxes in one message: with the longest link they are some 40 KB as text, well within a record. */
const BOXES_TOGETHER = 8

/** One box a device; members who have told no key yet are left out. @returns the DIDs of those left out */
export async function invite(from: CirclePeer, people: readonly string[], link: string): Promise<string[]> {
  const { vault, replica } = from.parts
  const message = writeInvitation(vault.person, link)
  const boxes: string[] = []
  const left: string[] = []
  for (const did of new Set(people)) {
    const sealed = Object.values(replica.view.profileOf(did).sealing)
      .slice(0, DEVICES_INVITED)
      .flatMap(key => boxFor(key, message))
    if (sealed.length === 0) left.push(did)
    boxes.push(...sealed)
  }
  const mixed = shuffled(boxes)
  for (let i = 0; i < mixed.length; i += BOXES_TOGETHER)
    await from.author.send(mixed.slice(i, i + BOXES_TOGETHER))
  return left
}

/** Nothing for a key that is none: whoever told it can't be invited, and keeps nobody else from it. */
function boxFor(key: string, message: Uint8Array): string[] {
  try {
    return [toHex(sealBox(fromHex(key), message))]
  } catch {
    return []
  }
}

/** Their order tells nothing of whom they are for. */
function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map(item => ({ item, key: crypto.getRandomValues(new Uint32Array(1))[0]! }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}
