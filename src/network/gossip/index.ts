export { gossipOptions } from './options.ts'
