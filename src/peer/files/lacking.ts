/** What people lack, as far as it is known what they hold: by sessions, by beacons, and by the files that they made. */

import type { AddressKey } from '../../sync/index.ts'
import { isHeld, recordsOf } from '../../sync/index.ts'
import type { Lacking } from '../apiFiles.ts'
import type { Holdings } from '../circle/reach.ts'
import type { Replica } from '../replica/replica.ts'
import type { Wanted } from './exportFile.ts'

/** Bytes of a head and of the framing of a segment in a file. */
const FRAMING = 96

/** Everything. */
export const everything: Wanted = () => 0

/** What one of these people, or more, is not known to hold. Of somebody of whom nothing is known that is everything. */
export function lackedBy(holdings: Holdings, people: readonly string[]): Wanted {
  const held = people.map(did => holdings.of(did))
  return (address, { seq }) => {
    const least = Math.min(...held.map(theirs => theirs?.get(address)?.seq ?? -1))
    return least >= seq && seq >= 0 ? null : least + 1
  }
}

/** Who lacks what, of everybody of whom something is known; who lacks nothing is left out. */
export function lacking({ heads, view }: Replica, holdings: Holdings, self: string): Lacking[] {
  const people: Lacking[] = []
  for (const did of holdings.people()) {
    if (did === self) continue
    let [records, bytes] = [0, 0]
    const wanted = lackedBy(holdings, [did])
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
