export { runInDirectory } from './runInDirectory.ts'
