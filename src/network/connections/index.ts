export { abort } from './abort.ts'
export { Ledger } from './ledger.ts'
export { PeerBook } from './peerBook.ts'
export { ping } from './ping.ts'
export { pings } from './pings.ts'
export { pruneConnections } from './prune.ts'
export { Standing } from './standing.ts'
export { verify } from './verify.ts'
export {
  bestConnection,
  HAND_ADDRESS,
  isDirect,
  NOSTR_ADDRESS,
  ROOM_ADDRESS,
  rankOf,
  wireOf,
} from './wire.ts'
