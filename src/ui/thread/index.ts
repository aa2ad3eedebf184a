export { ThreadPlace } from './ThreadPlace.tsx'
