export { PostView } from './PostView.tsx'
export { reachedAndNot, reachWords } from './reachWords.ts'
