import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js'
import type { Circle, Post } from '../peer.ts'

/**
 * The posts of a circle that call to something, its own and carried ones. Looks only at what has changed: a circle can
 * have two hundred thousand posts and a handful of calls.
 */
export function createCallPosts(circle: Circle): Accessor<readonly Post[]> {
  const found = new Map<string, Post>()
  const [version, setVersion] = createSignal(0)
  /** @returns whether the calls are others than before */
  const look = (id: string, post: Post | undefined): boolean => {
    if (post && isCall(post)) return found.get(id) !== post && found.set(id, post) !== undefined
    return found.delete(id)
  }
  const lookAtAll = () => {
    found.clear()
    for (const post of circle.posts()) look(post.id, post)
  }
  lookAtAll()
  const end = circle.events.on('change', ({ posts }) => {
    // A pledge concerns its call's post: that one is named then, too.
    const concerned = posts?.filter(id => look(id, circle.post(id)) || found.has(id))
    if (!concerned) lookAtAll()
    if (!concerned || concerned.length > 0) setVersion(before => before + 1)
  })
  onCleanup(end)
  return createMemo(() => {
    version()
    return [...found.values()]
  })
}

export const isCall = ({ deleted, call, carried }: Post): boolean =>
  !deleted && (call ?? carried?.call ?? null) !== null
