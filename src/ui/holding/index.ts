export { HoldingPlace } from './HoldingPlace.tsx'
