import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Channel, Ledger, PeerBook, Rooms, SESSION_PROTOCOL, Standing } from '../../src/network/index.ts'
import { until } from '../support/until.ts'
import { startPeer, stopPeers } from './support/peers.ts'
import { startTestRelay, type TestRelay } from './support/relay.ts'
import { roomOptions, topicOf, visit } from './support/room.ts'

const topic = topicOf('e')
const text = (message: string) => new TextEncoder().encode(message)

let relay: TestRelay
let rooms: Rooms | undefined

beforeEach(async () => {
  relay = await startTestRelay()
})
afterEach(async () => {
  await stopPeers()
  await rooms?.stop()
  await relay.stop()
})

/** Makes the relay one that holds rooms. @returns the channels that were opened about rooms it is not in. */
async function holdRooms(take: boolean): Promise<{ topic: string; channel: Channel }[]> {
  const unknown: { topic: string; channel: Channel }[] = []
  rooms = await Rooms.start({
    node: relay.node,
    book: new PeerBook(relay.node),
    standing: new Standing(),
    ledger: new Ledger(),
    isRelay: true,
    ...(take
      ? { onUnknownRoom: (about: string, channel: Channel) => void unknown.push({ topic: about, channel }) }
      : {}),
  })
  return unknown
}

async function firstMessage(channel: Channel): Promise<string> {
  for await (const message of channel.messages) return new TextDecoder().decode(message)
  throw new Error('the channel ended without a message')
}

describe('a relay that holds rooms', { timeout: 30_000 }, () => {
  it('is asked by each peer, over a channel that the peer opens, also about rooms it does not know', async () => {
    const unknown = await holdRooms(true)
    const peer = await startPeer()
    const { channels } = await visit(peer, roomOptions(topic, { relays: [relay.address] }))
    await until('both have the channel', () => channels.length === 1 && unknown.length === 1)
    const [mine] = channels
    const { channel: theirs, topic: about } = unknown[0]!
    expect(about).toBe(topic)
    expect([mine!.role, mine!.initiator, theirs.initiator]).toEqual(['relay', true, false])
    await mine!.send(text('keep this'))
    expect(await firstMessage(theirs)).toBe('keep this')
    await theirs.send(text('kept'))
    expect(await firstMessage(mine!)).toBe('kept')
  })

  it('passes live messages on once it is in the room itself', async () => {
    await holdRooms(true)
    const heard: string[] = []
    const joined = rooms!.enter(topic, async () => 'accept')
    joined.events.on('message', ({ data }) => heard.push(new TextDecoder().decode(data)))
    const peer = await startPeer()
    const { room, channels } = await visit(peer, roomOptions(topic, { relays: [relay.address] }))
    await until('there is a channel', () => channels.length === 1 && joined.channels().length === 1)
    await until('a message is heard', async () => {
      await room.publish(text(`live ${Math.random()}`))
      return heard.length > 0
    })
  })

  it('refuses channels about other rooms if it takes none, without anyone believing to have one', async () => {
    await holdRooms(false)
    const peer = await startPeer()
    const { channels } = await visit(peer, roomOptions(topic, { relays: [relay.address] }))
    // A refused stream lives for a few milliseconds only, so every turn of the event loop is looked at.
    const asked = new Set<string>()
    const look = () => {
      for (const { protocol, id } of relay.node.getConnections().flatMap(({ streams }) => streams)) {
        if (protocol === SESSION_PROTOCOL) asked.add(id)
      }
    }
    const looking = setInterval(look, 0)
    await until('the peer has tried', () => asked.size > 0)
    clearInterval(looking)
    await until('the channel is closed again', () =>
      relay.node
        .getConnections()
        .flatMap(connection => connection.streams)
        .every(({ protocol }) => protocol !== SESSION_PROTOCOL),
    )
    expect(channels).toEqual([])
  })
})
