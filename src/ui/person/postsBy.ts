import type { Post } from '../peer.ts'
import type { CircleState } from '../state/index.ts'

interface Found {
  readonly id: string
  readonly at: number
  readonly state: CircleState
}

/** The same object as long as a post is where it was, so that a list of them keeps its rows. */
const made = new WeakMap<CircleState, Map<string, Found>>()

/** Posts of one person in all circles, newest first; not those that they deleted. */
export function postsBy(did: string, states: readonly CircleState[]): readonly Found[] {
  return states
    .flatMap(state =>
      state
        .posts()
        .filter(post => isTheirs(post, did))
        .map(post => foundOf(post, state)),
    )
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}

const isTheirs = (post: Post, did: string): boolean => post.author === did && !post.deleted

function foundOf({ id, at }: Post, state: CircleState): Found {
  const known = made.get(state) ?? new Map<string, Found>()
  made.set(state, known)
  const found = known.get(id) ?? { id, at, state }
  known.set(id, found)
  return found
}
