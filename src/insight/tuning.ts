import { HALF_LIFE_HOURS, HEARING, OUTSIDE_WEIGHT, WEIGHTS } from './constants.ts'
import type { ResponseKind } from './facts.ts'

/** What a reader can set about momentum. */
export interface Tuning {
  /** In hours. */
  readonly halfLife: number
  /** What somebody outside the reader's web weighs, 0 to 1. */
  readonly outsideWeight: number
  /** What a new post begins with. */
  readonly hearing: number
  readonly weights: Readonly<Record<ResponseKind, number>>
}

export type TuningOptions = Partial<Omit<Tuning, 'weights'>> & {
  readonly weights?: Partial<Record<ResponseKind, number>>
}

export const DEFAULT_TUNING: Tuning = {
  halfLife: HALF_LIFE_HOURS,
  outsideWeight: OUTSIDE_WEIGHT,
  hearing: HEARING,
  weights: WEIGHTS,
}

export const tuned = (options: TuningOptions = {}): Tuning =>
  options === DEFAULT_TUNING
    ? DEFAULT_TUNING
    : { ...DEFAULT_TUNING, ...options, weights: { ...WEIGHTS, ...options.weights } }

/** How a reader weighs a circle: by their own half-life, else by the circle's, else by what the app begins with. */
export const readersTuning = (
  own: { readonly halfLife: number | null; readonly outside: number; readonly hearing: number },
  circle: number | null,
): Omit<Tuning, 'weights'> => ({
  halfLife: own.halfLife ?? circle ?? HALF_LIFE_HOURS,
  outsideWeight: own.outside,
  hearing: own.hearing,
})
