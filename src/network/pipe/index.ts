export type { MessagePipe } from './messagePipe.ts'
export { type PipeOptions, pipeConnection } from './pipeConnection.ts'
