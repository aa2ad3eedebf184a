export { Relays } from './relays.ts'
export { circuits } from './reservations.ts'
