export { NostrWire } from './nostrWire.ts'
