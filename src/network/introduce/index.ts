export { type Door, passCalls } from './door.ts'
export { Neighbourhood } from './neighbourhood.ts'
