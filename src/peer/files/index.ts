export type { CircleFiles } from './circleFiles.ts'
export { filesOf } from './filesOf.ts'
export { takeFile } from './takeFile.ts'
