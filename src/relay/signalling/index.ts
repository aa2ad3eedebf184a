export { SIGNALLING_LIMITS, type SignallingLimits } from './limits.ts'
export { Signalling } from './signalling.ts'
