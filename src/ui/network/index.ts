export { NetworkPlace } from './NetworkPlace.tsx'
export { peopleByRoute } from './peopleByRoute.ts'
