export { AnswerThree } from './AnswerThree.tsx'
export { beginningOf } from './beginningOf.ts'
export { FrontAside } from './FrontAside.tsx'
export { FrontPlace } from './FrontPlace.tsx'
