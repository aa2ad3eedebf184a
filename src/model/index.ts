export { type About, readAbout, writeAbout } from './commons.ts'
export { DOCUMENTS, type DocumentRule, KINDS, type Kind, type RootRule } from './documents.ts'
export {
  deletedFrom,
  editedFrom,
  type FeedEntry,
  type FeedPost,
  feedPosts,
  type PostEntry,
} from './feed.ts'
export { clientIdOf, isPostId, postId } from './ids.ts'
export { LINK_HINTS_LIMIT, NAME_LIMIT, POST_TEXT_LIMIT, PURPOSE_LIMIT, SOURCE_LIMIT } from './limits.ts'
export {
  type CircleLink,
  formatLink,
  isRelayAddress,
  isSignallingUrl,
  LinkError,
  type LinkPart,
  parseLink,
} from './link.ts'
export { type Profile, readProfile, writeProfile } from './profile.ts'
