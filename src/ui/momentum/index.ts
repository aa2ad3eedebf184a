export { MomentumMark } from './MomentumMark.tsx'
