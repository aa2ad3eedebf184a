export { REQUEST_BURST, REQUESTS_PER_SECOND } from './limits.ts'
export { answerStun } from './responder.ts'
