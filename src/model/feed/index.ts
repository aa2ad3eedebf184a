export { type AmendmentEntry, amended, amendmentFrom, amendmentKey, isAmendment } from './amendment.ts'
export { type Call, callSchema } from './call.ts'
export type { Carried, Hop, Inner } from './carried.ts'
export {
  type DeletedEntry,
  deletedFrom,
  editedFrom,
  type FeedEntry,
  type FeedPost,
  feedEntry,
  feedPosts,
  type PostEntry,
} from './feed.ts'
export {
  isResponse,
  isWithdrawal,
  type PledgeEntry,
  RESONANCES,
  type Resonance,
  type ResponseEntry,
  type ResponseType,
  responseKey,
  type WithdrawalEntry,
} from './responses.ts'
export type { SealedEntry } from './sealed.ts'
