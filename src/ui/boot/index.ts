export { type Boot, createBoot, type NewPerson } from './createBoot.ts'
export { createNewcomer, type Newcomer } from './createNewcomer.ts'
export { defaultHints } from './hints.ts'
export type { PlatformPart } from './platform.ts'
