import type { Channel, Network, Room, RoomOptions } from '../../../src/network/index.ts'

export const topicOf = (digit: string): string => digit.repeat(64)

/** Options of a room that accepts every live message. */
export const roomOptions = (topic: string, hints: Partial<RoomOptions> = {}): RoomOptions => ({
  topic,
  roomName: `room-${topic.slice(0, 8)}`,
  roomPassword: `password-${topic.slice(0, 8)}`,
  relays: [],
  signalling: [],
  validate: async () => 'accept',
  ...hints,
})

export interface Visit {
  readonly room: Room
  /** Every channel so far, oldest first. */
  readonly channels: Channel[]
  readonly live: string[]
}

export async function visit(network: Network, options: RoomOptions): Promise<Visit> {
  const room = await network.enter(options)
  const seen: Visit = { room, channels: [], live: [] }
  room.events.on('channel', channel => seen.channels.push(channel))
  room.events.on('message', ({ data }) => seen.live.push(new TextDecoder().decode(data)))
  return seen
}
