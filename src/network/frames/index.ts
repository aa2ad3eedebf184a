export { FrameDecoder } from './frameDecoder.ts'
export { FramedStream, type FrameHandlers } from './framedStream.ts'
export { readMap } from './readMap.ts'
