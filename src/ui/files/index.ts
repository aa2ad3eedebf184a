export { FileDrop } from './FileDrop.tsx'
export { FilesPlace } from './FilesPlace.tsx'
