export { WebAside } from './WebAside.tsx'
export { WebPlace } from './WebPlace.tsx'
export { createWeave } from './weave/index.ts'
