export type { JoinedRoom, Judge } from './joinedRoom.ts'
export { Rooms, type RoomsOptions } from './rooms.ts'
