export * from './bytes.ts'
export { Emitter } from './emitter.ts'
export { Queue } from './queue.ts'
export { sameWay } from './relayAddress.ts'
