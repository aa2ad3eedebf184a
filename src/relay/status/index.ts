export { Measures } from './measures.ts'
export { followStatus, type StatusSources } from './readStatus.ts'
export { serveStatus } from './server.ts'
