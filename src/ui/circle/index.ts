export { CirclePlace } from './CirclePlace.tsx'
