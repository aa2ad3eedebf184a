export type { Activity } from './activity.ts'
export { type About, CircleInsight, insightOf } from './circleInsight.ts'
export {
  FRONT_HALF_LIFE_MS,
  HALF_LIFE_HOURS,
  HEARING,
  HEARING_HOURS,
  LIVING,
  OUTSIDE_WEIGHT,
  VOUCHED_LIMIT,
  WEIGHTS,
} from './constants.ts'
export * from './facts.ts'
export { fadesAt } from './fadesAt.ts'
export { atFront, type Front, type FrontMember, type FrontPart, front } from './front/front.ts'
export { type FrontWeek, type Rotation, rotation } from './front/rotation.ts'
export { type Momentum, type MomentumPart, momentum, momentumParts, type Place } from './momentum.ts'
export { type Moment, momentumCurve } from './momentumCurve.ts'
export { DEFAULT_TUNING, type Tuning, type TuningOptions } from './tuning.ts'
export { type Acquaintances, acquaintances, acquaintancesOf, type Tie, webOf } from './weave/acquaintance.ts'
export { isInside, knowsNobody, newcomersWeb, type Web, webAround } from './web.ts'
