export { CirclePlace } from './CirclePlace.tsx'
export { CopyLink } from './CopyLink.tsx'
