import { type Accessor, createMemo } from 'solid-js'
import type { Me } from '../peer.ts'
import type { PeerState } from '../state/index.ts'

/** The profile as it is now: `name` tells of every change of it. */
export const createMe = (state: PeerState): Accessor<Me> =>
  createMemo(
    () => {
      state.name()
      return state.peer.me
    },
    undefined,
    { equals: false },
  )
