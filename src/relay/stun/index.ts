export { REQUESTS } from './limits.ts'
export { answerStun } from './responder.ts'
