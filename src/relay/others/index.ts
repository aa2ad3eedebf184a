export { OtherRelays } from './otherRelays.ts'
export { DialRule } from './reach.ts'
