export type { Relay, RelayDescription, RelayOptions, RelayRooms, StatusAddress } from './api.ts'
export { RelayError } from './errors.ts'
export type { Quotas } from './keeper/index.ts'
export { startRelay } from './startRelay.ts'
