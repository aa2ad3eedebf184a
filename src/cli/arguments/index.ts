export type { CommandName } from './commands.ts'
export { help } from './help.ts'
export type { Options } from './options.ts'
export { type Parsed, parseArguments } from './parse.ts'
