export type * from './api.ts'

export { type HandAnswer, HandError, type HandOffer, type HandReason } from './byHand/index.ts'
export { Ledger, PeerBook, pings, Standing, wireOf } from './connections/index.ts'

export {
  ChannelClosedError,
  MessageTooLongError,
  RelayAddressError,
  RoomError,
  TopicError,
} from './errors.ts'
export { type Answer, type Question, serveFinding } from './find/index.ts'
export { gossipOptions } from './gossip/index.ts'
export { CHANNEL_WINDOW, LIVE_MESSAGE_LIMIT, MESSAGE_LIMIT, ROOM_LIMIT } from './limits.ts'
export { Meetings, serveMeetings } from './meet/index.ts'
export type { PeerNode } from './peerNode.ts'
export { type MessagePipe, type PipeOptions, pipeConnection } from './pipe/index.ts'
export { MEET_PROTOCOL, RELAY_PROTOCOL, SESSION_PROTOCOL } from './protocols.ts'
export { rankRelays, relayAddresses } from './relays/index.ts'
export { Retry } from './retry.ts'
export { type JoinedRoom, type Judge, Rooms, type RoomsOptions } from './rooms/index.ts'
