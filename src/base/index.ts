export * from './bytes.ts'
export { Emitter } from './emitter.ts'
