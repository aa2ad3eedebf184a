export { type About, readAbout, writeAbout } from './commons.ts'
export { type DeviceState, readDeviceState, writeDeviceState } from './deviceState.ts'
export { DOCUMENTS, type DocumentRule, KINDS, type Kind, type RootRule } from './documents.ts'
export {
  type AmendmentEntry,
  amended,
  amendmentFrom,
  amendmentKey,
  type Call,
  type Carried,
  callSchema,
  deletedFrom,
  editedFrom,
  type FeedEntry,
  type FeedPost,
  feedPosts,
  type Hop,
  type Inner,
  isAmendment,
  isResponse,
  isWithdrawal,
  type PledgeEntry,
  type PostEntry,
  RESONANCES,
  type Resonance,
  type ResponseEntry,
  type ResponseType,
  responseKey,
  type SealedEntry,
  type WithdrawalEntry,
} from './feed/index.ts'
export { clientIdOf, isPostId, postId } from './ids.ts'
export {
  BIO_LIMIT,
  CALL_ITEMS_LIMIT,
  CALL_LINE_LIMIT,
  CALL_PEOPLE_LIMIT,
  CALL_TEXT_LIMIT,
  DID_LIMIT,
  HALF_LIFE_RANGE,
  HOPS_LIMIT,
  INTEREST_LIMIT,
  INTERESTS_LIMIT,
  LINK_HINT_LENGTH_LIMIT,
  LINK_HINTS_LIMIT,
  NAME_LIMIT,
  PEOPLE_LISTED_LIMIT,
  POST_TEXT_LIMIT,
  PURPOSE_LIMIT,
  SOURCE_LIMIT,
  STATE_LIMIT,
  TIME_LIMIT,
  VAULT_LIMIT,
} from './limits.ts'
export {
  type CircleLink,
  formatLink,
  invitationIn,
  isRelayAddress,
  isSignallingUrl,
  LinkError,
  type LinkPart,
  linkWithInvitation,
  parseLink,
} from './link.ts'
export { NO_PROFILE, type OpenCircle, type Profile, readProfile, writeProfile } from './profile.ts'
export { claimsRevocation, type RevocationEntry, readRevocation } from './revocationEntry.ts'
export { text, texts } from './texts.ts'
