import {
  DEFAULT_TUNING,
  HALF_LIFE_HOURS,
  newcomersWeb,
  type TuningOptions,
  type Web,
} from '../../insight/index.ts'
import type { CircleState, PeerState } from '../state/index.ts'

/** How a reader weighs: their own settings, then the circle's half-life, then what the app begins with. */
export function tuningFor(
  state: CircleState,
  self: PeerState | undefined,
): Required<Omit<TuningOptions, 'weights'>> {
  const own = self?.weighing()
  return {
    halfLife: own?.halfLife ?? state.halfLife() ?? HALF_LIFE_HOURS,
    outsideWeight: own?.outside ?? DEFAULT_TUNING.outsideWeight,
    hearing: own?.hearing ?? DEFAULT_TUNING.hearing,
  }
}

export const webFor = (self: PeerState | undefined): Web => self?.web() ?? newcomersWeb()
