export { AnswerPlace } from './AnswerPlace.tsx'
export { HandPlace } from './HandPlace.tsx'
