export { type Address, type AddressKey, addressKey, addressOf, kindOfKey } from './address.ts'
export { type Beacon, openBeacon, sealBeacon } from './beacon.ts'
export { decodeMessage, encodeMessage } from './codec.ts'
export type { Bound, Effect, Input, Lost, SessionId } from './effects.ts'
export {
  emptyHeads,
  type Head,
  type HeadIndex,
  type HoldingState,
  isAhead,
  isHeld,
  NO_HEAD,
  recordsOf,
} from './heads.ts'
export { BATCH_BYTES, BATCH_RECORDS, BEACON_HOLDS_LIMIT, HAVE_LIMIT, WANTS_LIMIT } from './limits.ts'
export { newReplication, type ReplicationState, step } from './machine.ts'
export type { Message, Open, Refused, RefusedPart, Role, SyncMessage, Want } from './messages.ts'
export type { Item, Range } from './reconcile.ts'
export { AMPLE, type Room, writerOfKey } from './room.ts'
export { bytesOf, openSigned, sealSigned } from './signedMessage.ts'
