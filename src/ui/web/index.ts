export { WebAside } from './WebAside.tsx'
export { WebPlace } from './WebPlace.tsx'
