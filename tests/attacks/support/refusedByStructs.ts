import { expect } from 'vitest'
import { after, newMember, recordOf } from '../../support/circle.ts'
import type { Group } from './group.ts'
import { HostilePeer } from './hostilePeer.ts'

/** Eve's update is given to each honest peer as the first record of a log of hers. @param update made for her clientID */
export async function refusedByStructs(group: Group, update: (eve: number) => Uint8Array<ArrayBuffer>) {
  const eve = await newMember(group.circle)
  const record = await recordOf(group.circle, eve, update(eve.client), after(null))
  for (const peer of group.peers) {
    const hostile = await HostilePeer.reaches(peer, group.circle)
    await hostile.gives([record])
    expect(peer.rulesAgainst(hostile.peerId)).toEqual(['structs'])
  }
  return 'structs' as const
}
