export { PostView } from './PostView.tsx'
export { reachedAndNot } from './reachWords.ts'
