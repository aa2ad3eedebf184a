export { CircleSessions, type Holder, type SessionsHost, type SessionView } from './circleSessions.ts'
export { LIVE_LIMIT, LIVE_MESSAGES } from './limits.ts'
export { type Live, liveBeacon, liveRecord, readLive } from './live.ts'
