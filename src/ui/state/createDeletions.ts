import { type Accessor, createMemo, createSignal } from 'solid-js'
import { t } from '../messages/index.ts'
import type { Circle, Peer } from '../peer.ts'
import type { Toasts } from './createToasts.ts'
import { recall, remember } from './memory.ts'

interface Deletion {
  readonly circle: string
  readonly post: string
}

export interface Deletions {
  /** Posts that look deleted here, and are going to be unless it is undone. */
  readonly waiting: Accessor<ReadonlySet<string>>
  delete(circle: Circle, post: string): void
  /** Carries out what an earlier visit had begun and closed over. */
  resume(peer: Peer): void
}

/**
 * Deleting with a way back. A deletion cannot be taken back once it is told to others, so it waits while its toast is
 * up. It is remembered meanwhile: closing the page does not undo it.
 */
export function createDeletions(toasts: Toasts): Deletions {
  const [waiting, setWaiting] = createSignal<readonly Deletion[]>([])
  const change = (next: (before: readonly Deletion[]) => readonly Deletion[]) => {
    remember('deletions', JSON.stringify(setWaiting(next)))
  }
  const forget = (post: string) => change(before => before.filter(item => item.post !== post))
  const carryOut = (circle: Circle, post: string) =>
    circle
      .delete(post)
      .catch(toasts.failed)
      .finally(() => forget(post))

  return {
    waiting: createMemo(() => new Set(waiting().map(item => item.post))),
    delete(circle, post) {
      change(before => [...before, { circle: circle.id, post }])
      toasts.offer(
        t.post.deletedToast,
        { label: t.undo, run: () => forget(post) },
        () => void carryOut(circle, post),
      )
    },
    resume(peer) {
      for (const { circle, post } of readDeletions(recall('deletions'))) {
        const holder = peer.circle(circle)
        const known = holder?.post(post)
        if (holder && known && !known.deleted && known.author === peer.me.did) void carryOut(holder, post)
      }
    },
  }
}

function readDeletions(text: string | null): readonly Deletion[] {
  if (text === null) return []
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter(isDeletion) : []
  } catch {
    return [] // whatever stands there, it is nothing that this app wrote
  }
}

const isDeletion = (value: unknown): value is Deletion =>
  typeof value === 'object' &&
  value !== null &&
  'circle' in value &&
  typeof value.circle === 'string' &&
  'post' in value &&
  typeof value.post === 'string'
