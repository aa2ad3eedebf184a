export { AnswerThree } from './AnswerThree.tsx'
export { FrontAside } from './FrontAside.tsx'
export { FrontPlace } from './FrontPlace.tsx'
