export { Bird, birdColour } from './Bird.tsx'
export { Flock } from './Flock.tsx'
