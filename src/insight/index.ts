export type { Activity } from './activity.ts'
export { type About, CircleInsight, insightOf } from './circleInsight.ts'
export {
  HEARING,
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
export { DEFAULT_TUNING, readersTuning, type Tuning, type TuningOptions } from './tuning.ts'
export { type Acquaintances, acquaintances, acquaintancesOf, type Tie, webOf } from './weave/acquaintance.ts'
export { type Bridge, bridges } from './weave/bridges.ts'
export { chain } from './weave/chain.ts'
export { type Gathering, type Kin, type Kinship, kinship, kinships } from './weave/kinship.ts'
export { gatheringsOf, type Memberships, membershipsOf, openCircles } from './weave/memberships.ts'
export { type PersonToAnswer, peopleToAnswer } from './weave/peopleToAnswer.ts'
export { type Power, type Recommended, recommender, WALK, type WalkOptions } from './weave/recommend.ts'
export { type CircleSuggestion, suggestCircles } from './weave/suggestCircles.ts'
export { type PersonSuggestion, suggestPeople } from './weave/suggestPeople.ts'
export { isInside, knowsNobody, newcomersWeb, type Web } from './web.ts'
