import { type Accessor, mapArray } from 'solid-js'
import { type CircleState, createCircle, type PeerState } from '../state/index.ts'

/** A state for each circle, made when it comes and ended when it goes. */
export function createStates(state: PeerState): Accessor<readonly CircleState[]> {
  return mapArray(state.circles, circle => createCircle(circle))
}
