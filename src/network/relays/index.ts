export { relayAddresses } from './description.ts'
export { rankRelays } from './rank.ts'
export { Relays, type Station } from './relays.ts'
export { circuits } from './reservations.ts'
