export { MeetClient, type MeetHandlers } from './meetClient.ts'
export { Meetings } from './meetings.ts'
export type { MeetNotice } from './messages.ts'
export { serveMeetings } from './serveMeetings.ts'
