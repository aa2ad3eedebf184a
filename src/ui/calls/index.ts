export { CallCard } from './CallCard.tsx'
export { CallFormPlace } from './CallFormPlace.tsx'
export { CallsPlace } from './CallsPlace.tsx'
