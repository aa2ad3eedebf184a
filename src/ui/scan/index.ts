export { ShowCode } from './ShowCode.tsx'
export { TakeCode } from './TakeCode.tsx'
