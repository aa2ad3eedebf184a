export { createRecorded, type Recorded } from './createRecorded.ts'
export { createWeave, type Woven } from './createWeave.ts'
export type { Disc, Joined, PlacedBird, Point, TieLine, Weave, WovenPerson } from './types.ts'
