/** What a circle says of its members, of a post's reach and of its own progress: pure readings of its parts. */

import { type AddressKey, addressKey, addressOf, isHeld } from '../../sync/index.ts'
import type { Member, Progress, Reach, Status } from '../api.ts'
import type { Replica } from '../replica/replica.ts'
import { contentHash } from './contentHash.ts'
import type { CircleNet } from './net.ts'
import type { Presence } from './presence.ts'
import type { Holdings } from './reach.ts'

export interface ReadingParts {
  readonly replica: Replica
  readonly holdings: Holdings
  readonly presence: Presence
  /** DID of the person of this peer. */
  readonly self: string
}

export function readMembers({ replica, presence, self }: ReadingParts, now: number): Member[] {
  return [...replica.view.persons()].map(did => {
    const { sealing, ...profile } = replica.view.profileOf(did)
    const isSelf = did === self
    const here = isSelf || presence.isHere(did, now)
    const invitable = Object.keys(sealing).length > 0
    return { did, ...profile, self: isSelf, here, invitable, lastSeen: presence.lastSeen(did) }
  })
}

export function readReach(
  { replica, holdings, presence, self }: ReadingParts,
  id: string,
  now: number,
): Reach {
  const post = replica.view.posts.get(id)
  const isOther = (did: string) => did !== self && did !== post?.author
  const seen = presence.seenThisWeek(now).filter(isOther)
  if (!post) return { people: [], relays: 0, seen }
  const people = holdings
    .peopleWith(post.address, post.seq)
    .filter(({ did }) => isOther(did))
    .map(person => ({ ...person, name: replica.view.profileOf(person.did).name }))
  return { people, relays: holdings.relaysWith(post.address, post.seq), seen }
}

export function readProgress({ replica }: ReadingParts, net: CircleNet | undefined): Progress {
  const views = net?.sessions.views() ?? []
  const missing = net?.sessions.missing() ?? 0
  const inStep = missing === 0 && views.some(view => view.inStep)
  const speakers = views.map(({ role, did }) =>
    role === 'relay' ? 'a relay' : did === null ? '' : replica.view.profileOf(did).name,
  )
  return {
    recordsHad: replica.held,
    recordsKnown: replica.held + missing,
    bytes: net?.sessions.bytes ?? 0,
    from: speakers.filter(name => name !== ''),
    state: views.length === 0 ? 'alone' : inStep ? 'in-step' : 'catching-up',
  }
}

/** @param missing records that peers have shown to have, and this one lacks */
export async function readStatus(replica: Replica, missing: () => number): Promise<Status> {
  await replica.queue.idle()
  const posts = [...replica.view.posts.values()].filter(({ deleted }) => !deleted).length
  const complete = isComplete(replica, missing())
  return { hash: contentHash(replica), posts, records: replica.held, complete }
}

/** Whether nothing is missing: nothing that a peer has shown to exist, no segment that a later one names, no spoilt record. */
function isComplete({ heads, spoilt }: Replica, missing: number): boolean {
  if (missing > 0 || spoilt.size > 0) return false
  for (const [key] of heads.entries()) if (lacksTheOneBefore(key, heads)) return false
  return true
}

function lacksTheOneBefore(key: AddressKey, heads: Replica['heads']): boolean {
  const { kind, writer, segment } = addressOf(key)
  if (segment === 0 || kind === 'commons') return false
  return heads.get(addressKey({ kind, writer, segment: segment - 1 })) === undefined
}

/** Ids of the posts that stand at these addresses. */
export function postsAt({ view }: Replica, addresses: readonly AddressKey[]): string[] {
  const wanted = new Set(addresses)
  const found: string[] = []
  for (const { id, address } of view.posts.values()) if (wanted.has(address)) found.push(id)
  return found
}

/** Whether all that is held here is confirmed to be held by others too: by people, or by relays that keep it. */
export function isElsewhere({ replica, holdings }: ReadingParts): boolean {
  for (const [key, head] of replica.heads.entries()) {
    const { seq } = head
    const elsewhere = holdings.relaysWith(key, seq) > 0 || holdings.peopleWith(key, seq).length > 0
    if (isHeld(head) && !elsewhere) return false
  }
  return true
}
