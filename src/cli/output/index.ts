export { type CliEvent, type ImportingEvent, type ProgressEvent, postEvent } from './events.ts'
export { flush, printer, tell } from './output.ts'
export { toStdout } from './toStdout.ts'
