export { type Door, passCalls } from './door.ts'
export { CIRCUITS_AT_ONCE } from './limits.ts'
export { Neighbourhood } from './neighbourhood.ts'
