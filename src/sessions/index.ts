export { CircleSessions, type Holder, type SessionsHost, type SessionView } from './circleSessions.ts'
export { LIVE_LIMIT } from './limits.ts'
export { checkLive, type Live, liveBeacon, liveRecord, readLive } from './live.ts'
export { LiveRates } from './liveRates.ts'
