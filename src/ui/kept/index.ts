export { KeptPlace } from './KeptPlace.tsx'
