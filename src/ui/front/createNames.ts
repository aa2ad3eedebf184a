import { type Accessor, createMemo } from 'solid-js'
import type { CircleState } from '../state/index.ts'

export type Names = ReadonlyMap<string, string>

/** The name of each person of a circle: as their profile says it, else as their newest post does. */
export function createNames(state: CircleState): Accessor<Names> {
  return createMemo(() => {
    const names = new Map<string, string>()
    for (const { author, name } of state.posts()) if (name !== '') names.set(author, name)
    for (const { did, name } of state.members()) if (name !== '') names.set(did, name)
    return names
  })
}

/** The DID of whoever looks at the circle; undefined in the example. */
export const selfOf = (state: CircleState): string | undefined =>
  state.members().find(member => member.self)?.did
