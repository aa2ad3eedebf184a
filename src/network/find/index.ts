export { Finder } from './finder.ts'
export type { Answer, Question } from './messages.ts'
export { serveFinding } from './serveFinding.ts'
