export { GatherPlace } from './GatherPlace.tsx'
export { Invitations } from './Invitations.tsx'
