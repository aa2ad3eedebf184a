import { t } from '../messages/index.ts'
import type { CircleState, PeerState } from '../state/index.ts'

/** How the reader knows an author, in a few words beside the name: circles in common, or who follows them. '' if by nothing. */
export function knownBy(did: string, state: CircleState, self: PeerState | undefined): string {
  if (!self) return ''
  const own = self.did()
  if (self.peer.me.follows.includes(did)) return t.responses.followed
  const shared = self.circles().filter(circle => circle.insight.people.has(did)).length
  if (shared > 1) return t.responses.inCircles(shared)
  const web = self.web()
  for (const follower of state.circle.insight.followersOf(did)) {
    if (follower === own || !web.near.has(follower)) continue
    const name = state.circle.insight.people.get(follower)?.name
    if (name) return t.responses.followedBy(name)
  }
  return ''
}
