/** What people lack, as far as it is known what they hold: by sessions, by beacons, and by the files that they made. */

import { fromHex } from '../../base/index.ts'
import { publicKeyOf } from '../../identity/index.ts'
import type { AddressKey } from '../../sync/index.ts'
import { isHeld, recordsOf } from '../../sync/index.ts'
import type { Lacking } from '../apiFiles.ts'
import type { CircleParts } from '../circle/parts.ts'
import type { Wanted } from './exportFile.ts'

/** Bytes of a head and of the framing of a segment in a file. */
const FRAMING = 96
/** A device that has told nothing for so long lies in a drawer; but the one that was heard last counts always. */
const USED_WITHIN = 90 * 24 * 3_600_000

type Parts = Pick<CircleParts, 'replica' | 'holdings' | 'now'>

/** Everything. */
export const everything: Wanted = () => 0

/**
 * What a device of one of these people, or more, is not known to hold: whoever opens the file may do so on any of theirs.
 * Of somebody of whom nothing is known that is everything.
 */
export function lackedBy(parts: Parts, people: readonly string[]): Wanted {
  const held = people.flatMap(did => devicesOf(parts, did))
  return (address, { seq }) => {
    const least = Math.min(...held.map(theirs => theirs.get(address)?.seq ?? -1))
    return least >= seq && seq >= 0 ? null : least + 1
  }
}

/** What each device that somebody uses is known to hold; of nobody's devices nothing. */
function devicesOf(
  { replica, holdings, now }: Parts,
  did: string,
): ReadonlyMap<AddressKey, { seq: number }>[] {
  const person = publicKeyOf(did)
  if (person === null) return [new Map()]
  const { revocations } = replica.view
  const devices = [...holdings.devicesOf(did)]
    .filter(([device]) => !revocations.isRevoked({ person, device: fromHex(device) }))
    .map(([, held]) => held)
  const heard = now() - USED_WITHIN
  const used = devices.filter(held => [...held.values()].some(({ at }) => at > heard))
  return used.length > 0 ? used : [devices.at(-1) ?? new Map()]
}

/** Who lacks what, of everybody of whom something is known; who lacks nothing is left out. */
export function lacking(parts: Parts, self: string): Lacking[] {
  const { heads, view } = parts.replica
  const people: Lacking[] = []
  for (const did of parts.holdings.people()) {
    if (did === self) continue
    let [records, bytes] = [0, 0]
    const wanted = lackedBy(parts, [did])
    for (const [address, head] of heads.entries()) {
      bytes += FRAMING
      const from = isHeld(head) ? wanted(address, head) : null
      if (from === null) continue
      const count = head.seq - Math.max(from, head.base) + 1
      records += count
      bytes += Math.round((head.bytes * count) / Math.max(1, recordsOf(head)))
    }
    if (records > 0) people.push({ did, name: view.profileOf(did).name, records, bytes })
  }
  return people.sort((a, b) => b.records - a.records)
}

/** Seqs up to which somebody holds what they tell; what they have let go of is not theirs to get again. */
export const heldUpTo = (items: Iterable<readonly [AddressKey, { seq: number }]>) =>
  [...items].map(([address, { seq }]) => [address, seq] as const)
