export { Admissions, checkCarried } from './carrier.ts'
export { type ChainVerdict, checkChain, type SegmentHead } from './chain.ts'
export { openRecord } from './open.ts'
export { type Dependency, type GuardedUpdate, guardUpdate } from './structs.ts'
