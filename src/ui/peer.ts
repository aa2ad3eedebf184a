/** The one door from the page to the layers below: types are free, the peer itself is loaded after the first paint. */

export type { Call, PledgeEntry, Resonance } from '../model/index.ts'
export type { Backup } from '../peer/browser.ts'
export type {
  ByHand,
  CarriedView,
  Charter,
  CharterStretch,
  CharterVersion,
  Circle,
  CircleFiles,
  ConnectionView,
  Connectivity,
  Device,
  FilterList,
  Filters,
  HandInvitation,
  HandReply,
  Holding,
  IceServer,
  IceTest,
  ImportedFile,
  Invitation,
  Lacking,
  Me,
  Member,
  Misdeed,
  NetworkView,
  NostrSetting,
  OwnResponses,
  Peer,
  Pledge,
  PledgeView,
  Post,
  Progress,
  Reach,
  Reachability,
  RefusedView,
  RejectionCount,
  RelayView,
  ResponseView,
  SignallingView,
  Weighing,
  Wire,
} from '../peer/index.ts'

/** @returns the module that opens the peer of this browser profile; libp2p and Yjs come with it. */
export const loadPeer = () => import('../peer/browser.ts')

/** Keys and phrases, loaded when somebody new needs a bird. */
export const loadIdentity = () => import('../identity/index.ts')
