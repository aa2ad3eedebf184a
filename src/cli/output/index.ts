export { type CliEvent, type ImportingEvent, type ProgressEvent, postEvent } from './events.ts'
export { Output } from './output.ts'
