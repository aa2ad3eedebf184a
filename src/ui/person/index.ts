export { PersonPlace } from './PersonPlace.tsx'
