import type { Member, Post } from '../peer.ts'

/** Who can be asked to come along. */
export interface Company {
  readonly invitable: readonly Member[]
  /** Known, but no key of theirs is here to seal an invitation to. */
  readonly unreachable: readonly Member[]
  readonly muted: number
}

/** Everybody else, those seen last first. */
export function companyOf(members: readonly Member[], muted: ReadonlyMap<string, unknown>): Company {
  const others = members
    .filter(({ self }) => !self)
    .sort((a, b) => (b.lastSeen ?? 0) - (a.lastSeen ?? 0) || (a.name < b.name ? -1 : 1))
  const welcome = others.filter(({ did }) => !muted.has(did))
  return {
    invitable: welcome.filter(({ invitable }) => invitable),
    unreachable: welcome.filter(({ invitable }) => !invitable),
    muted: others.length - welcome.length,
  }
}

/** Posts that may come along, newest first. */
export const portable = (posts: readonly Post[]): readonly Post[] =>
  posts.filter(({ work, deleted }) => work !== null && !deleted).reverse()
