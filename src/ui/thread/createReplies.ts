import { type Accessor, createMemo } from 'solid-js'
import { hiddenBy, hidingFor } from '../filters/index.ts'
import { type CircleState, useApp } from '../state/index.ts'

/** Ids of the replies to a post that its reader sees: a muted one only as far as other answers hang on it. */
export function createReplies(id: () => string, state: CircleState): Accessor<readonly string[]> {
  const { self } = useApp()
  return createMemo(() => {
    const replies = state.replies().get(id()) ?? []
    const reader = self()
    if (!reader) return replies
    const hiding = hidingFor(state, reader)
    return replies.filter(reply => {
      const post = state.circle.post(reply)
      const why = post ? hiddenBy(post, hiding) : null
      return why === null || why === 'thread' || state.replies().has(reply)
    })
  })
}
