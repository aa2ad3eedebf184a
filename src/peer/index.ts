export type * from './api.ts'
export { NameError, NotYoursError, PostError } from './errors.ts'
export { type ImportResult, importRecorded, type RecordedPost } from './importing/importRecorded.ts'
export { MurmurationPeer, type PeerOptions } from './murmurationPeer.ts'
