export { piecesOf, save, today } from './bytes.ts'
export { FileButton } from './FileButton.tsx'
export { FileDrop } from './FileDrop.tsx'
export { FilesPlace } from './FilesPlace.tsx'
