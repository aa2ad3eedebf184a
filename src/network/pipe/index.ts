export { DataChannelPipe } from './dataChannelPipe.ts'
export type { MessagePipe } from './messagePipe.ts'
export { connectOver } from './overDataChannel.ts'
export { type PipeOptions, pipeConnection } from './pipeConnection.ts'
