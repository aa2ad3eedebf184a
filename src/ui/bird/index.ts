export { Bird, birdColour } from './Bird.tsx'
export { Flock } from './Flock.tsx'
export { type BirdTraits, birdTraits } from './traits.ts'
