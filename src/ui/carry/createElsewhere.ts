import { type Accessor, createMemo } from 'solid-js'
import type { Post } from '../peer.ts'
import { createVersion } from '../state/createVersion.ts'
import type { PeerState } from '../state/index.ts'

/** Where a work is, over all circles of this person; follows their changes while the caller's owner lives. */
export function createElsewhere(
  self: Accessor<PeerState | undefined>,
  work: Accessor<string | null>,
): Accessor<readonly Post[]> {
  const version = createMemo(() => {
    const circles = self()?.circles() ?? []
    return createVersion(changed => circles.map(({ events }) => events.on('change', changed)))
  })
  return createMemo(() => {
    version()()
    const named = work()
    return named === null ? [] : (self()?.peer.elsewhere(named) ?? [])
  })
}
