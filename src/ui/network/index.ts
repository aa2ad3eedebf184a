export { NetworkPlace } from './NetworkPlace.tsx'
