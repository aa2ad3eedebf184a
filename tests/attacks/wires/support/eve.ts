/** Eve: somebody at the wires of a circle, with as much of its secret as a test gives her. */

import { type CircleKeys, deriveCircle, proveMembership } from '../../../../src/identity/index.ts'
import { parseLink } from '../../../../src/model/index.ts'
import type { Channel, Network, Room } from '../../../../src/network/index.ts'
import { createNetwork } from '../../../../src/network/node.ts'
import type { Circle } from '../../../../src/peer/index.ts'
import { encodeMessage } from '../../../../src/sync/index.ts'
import { until } from '../../../support/until.ts'

export const keysOf = (circle: Circle): Promise<CircleKeys> =>
  deriveCircle(parseLink(circle.link('http://x/')).secret)

export interface Eve {
  readonly network: Network
  readonly room: Room
  readonly channels: Channel[]
  /** Live messages that came to her. */
  readonly heard: Uint8Array[]
}

/** She knows the topic, as every relay does, and the relays; she takes whatever she hears. */
export async function eveAt(
  { topic }: Pick<CircleKeys, 'topic'>,
  relays: readonly string[],
  seed = crypto.getRandomValues(new Uint8Array(32)),
): Promise<Eve> {
  const network = await createNetwork({ seed })
  const heard: Uint8Array[] = []
  const room = await network.enter({
    topic,
    roomName: 'eves',
    roomPassword: 'eves',
    relays,
    signalling: [],
    validate: async () => 'accept',
  })
  const channels: Channel[] = []
  room.events.on('channel', channel => channels.push(channel))
  room.events.on('message', ({ data }) => heard.push(data))
  return { network, room, channels, heard }
}

/** Waits until she has a channel with that peer. */
export async function channelWith(eve: Eve, peer: string): Promise<Channel> {
  let found: Channel | undefined
  await until('Eve is connected', () => {
    found = eve.channels.findLast(channel => channel.peer === peer)
    return found !== undefined
  })
  return found!
}

/** She has the link after all, and opens a session as any member would; what she says then is the test's. */
export async function openSession(eve: Eve, keys: CircleKeys, peer: string): Promise<Channel> {
  const channel = await channelWith(eve, peer)
  const membership = await proveMembership(keys, eve.network.peerId, peer)
  await channel.send(
    encodeMessage({ type: 'open', circle: keys.id, role: 'member', membership, beacon: null, keep: null }),
  )
  return channel
}
