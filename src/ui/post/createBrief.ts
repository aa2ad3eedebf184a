import { type Accessor, createMemo } from 'solid-js'
import { hiddenBy, hidingFor } from '../filters/index.ts'
import { t } from '../messages/index.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { cutText, mainWords } from '../text/index.ts'

/** The beginning of another post that is spoken of; what its reader mutes is not said here either. */
export function createBrief(state: CircleState, id: () => string, length: number): Accessor<string> {
  const { self } = useApp()
  return createMemo(() => {
    const post = state.post(id())
    if (!post) return ''
    if (post.deleted) return t.post.deleted
    const reader = self()
    if (reader && hiddenBy(post, hidingFor(state, reader)) !== null) return t.filters.hidden(1)
    return cutText(mainWords(post), length)
  })
}
