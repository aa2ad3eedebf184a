import { Ledger, PeerBook, type PeerNode, Rooms, type Standing } from '../../network/index.ts'
import type { RelayRooms } from '../api.ts'

/** Makes the node answer session channels. @returns the rooms, and how to end them. */
export async function startKeepingRooms(
  node: PeerNode,
  standing: Standing,
  onTopic: (topic: string) => void,
): Promise<{ rooms: RelayRooms; topics: () => string[]; stop: () => Promise<void> }> {
  const book = new PeerBook(node)
  let onUnknown: Parameters<RelayRooms['onUnknownRoom']>[0] | undefined
  const rooms = await Rooms.start({
    node,
    book,
    standing,
    ledger: new Ledger(),
    isRelay: true,
    onUnknownRoom: (topic, channel) => (onUnknown ? onUnknown(topic, channel) : void channel.close()),
  })
  return {
    rooms: {
      enter: (topic, validate) => {
        onTopic(topic)
        return rooms.enter(topic, validate)
      },
      onUnknownRoom: listener => {
        onUnknown = listener
      },
      report: (peer, cost, why) => standing.report(peer, cost, why),
    },
    topics: () => rooms.topics(),
    stop: async () => {
      book.stop()
      await rooms.stop()
    },
  }
}
