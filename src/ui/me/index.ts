export { MePlace } from './MePlace.tsx'
