export type { Relay, RelayDescription, RelayOptions, RelayRooms } from './api.ts'
export { RelayError } from './errors.ts'
export { startRelay } from './startRelay.ts'
