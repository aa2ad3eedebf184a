export { RoomWire, type RoomWireOptions } from './roomWire.ts'
