import type { Circle, Member } from '../peer.ts'
import type { CircleState } from '../state/index.ts'

export interface OpenShown {
  readonly circle: string
  readonly name: string
  readonly link: string
}

/** Somebody as all circles together know them. */
export interface Known {
  readonly name: string
  readonly bio: string
  readonly interests: readonly string[]
  readonly follows: readonly string[]
  readonly open: readonly OpenShown[]
  readonly mutes: readonly string[]
  readonly here: boolean
  readonly lastSeen: number | null
  readonly recorded: boolean
  readonly circles: readonly Circle[]
}

/** Puts together what the profiles of one person say; undefined for somebody whom no circle knows. */
export function knownOf(did: string, states: readonly CircleState[]): Known | undefined {
  const found: { circle: Circle; member: Member }[] = []
  for (const { circle, members } of states) {
    const member = members().find(one => one.did === did)
    if (member) found.push({ circle, member })
  }
  if (found.length === 0) return undefined
  const members = found.map(({ member }) => member)
  const all = <T>(of: (member: Member) => readonly T[]): T[] => [...new Set(members.flatMap(of))]
  const open = new Map(members.flatMap(member => member.open).map(shown => [shown.circle, shown]))
  const seen = members.map(({ lastSeen }) => lastSeen ?? Number.NEGATIVE_INFINITY)
  const last = Math.max(...seen)
  return {
    name: members.find(({ name }) => name !== '')?.name ?? '',
    bio: members.find(({ bio }) => bio !== '')?.bio ?? '',
    interests: all(member => member.interests),
    follows: all(member => member.follows),
    mutes: all(member => member.mutes),
    open: [...open.values()],
    here: members.some(({ here }) => here),
    lastSeen: Number.isFinite(last) ? last : null,
    recorded: members.every(({ recorded }) => recorded),
    circles: found.map(({ circle }) => circle),
  }
}

/** Names of everybody whom some circle knows. */
export function namesOf(states: readonly CircleState[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { members } of states)
    for (const { did, name } of members()) if (name !== '') names.set(did, name)
  return names
}

/** DIDs of those whose profile says that they follow somebody. */
export function followersOf(did: string, states: readonly CircleState[]): readonly string[] {
  const found = new Set<string>()
  for (const { members } of states)
    for (const member of members()) if (member.follows.includes(did)) found.add(member.did)
  return [...found]
}
