export { checkForkProof, encodeForkProof, type ForkProof, proveFork } from './fork.ts'
export * from './gate/index.ts'
export {
  RECORD_LIMIT,
  SEGMENT_SEAL_SIZE,
  UPDATES_BEFORE_SNAPSHOT,
} from './limits.ts'
export type { Body, Epoch } from './payload.ts'
export { decodeRecord, detach, type Header, type RecordType, type SealedRecord } from './record.ts'
export { type Position, seal } from './seal.ts'
export { accept, type Rejection, type RuleName, reject, type Verdict } from './verdict.ts'
