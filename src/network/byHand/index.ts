export type { HandAnswer, HandOffer, MeetByHand } from './api.ts'
export { ByHand } from './byHand.ts'
export { HandError, type HandReason } from './errors.ts'
