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
  type PledgeEntry,
  RESONANCES,
  type Resonance,
  type ResponseEntry,
  type ResponseType,
  responseKey,
} from './responses.ts'
export type { SealedEntry } from './sealed.ts'
