/** What gossip takes from one peer, and keeps for one. */

import { RPC } from '@libp2p/gossipsub/message'
import type { Stream } from '@libp2p/interface'
import { createEncoder, toUint8Array, writeVarUint8Array } from 'lib0/encoding'
import { afterEach, describe, expect, it } from 'vitest'
import { MAX_INBOUND_RPC, MAX_OUTBOUND_BUFFER } from '../../src/network/gossip/limits.ts'
import { LIVE_MESSAGE_LIMIT, ROOM_LIMIT } from '../../src/network/limits.ts'
import { until } from '../support/until.ts'
import { topicOf } from './support/room.ts'
import { connect, startWired, stopWired, type WiredPeer } from './support/wires.ts'

const topic = topicOf('a')
afterEach(stopWired)

const hears = (peer: WiredPeer, other: WiredPeer, about = topic) =>
  peer.node.services.pubsub.getSubscribers(about).some(one => one.equals(other.node.peerId))

const gossipStreams = ({ node }: WiredPeer) =>
  node
    .getConnections()
    .flatMap(({ streams }) => streams)
    .filter(
      ({ protocol, direction, status }) =>
        protocol.startsWith('/meshsub/') && direction === 'outbound' && status === 'open',
    )

/** Two peers between whom gossip runs. */
async function pair() {
  const [peer, other] = [await startWired(), await startWired()]
  const wire = await connect(peer, other)
  await until('gossip runs both ways', () => [peer, other].every(one => gossipStreams(one).length === 1))
  return { peer, other, wire }
}

/** A frame with one message. @param size without the prefix of the frame */
function frameOf(size: number): Uint8Array {
  const rpc = (data: Uint8Array) => RPC.encode({ subscriptions: [], messages: [{ topic, data }] })
  const guess = Math.floor(size * 0.99)
  const around = rpc(new Uint8Array(guess)).length - guess
  const message = new Uint8Array(size - around)
  // Like no other.
  crypto.getRandomValues(message.subarray(0, 32))
  const frame = createEncoder()
  writeVarUint8Array(frame, rpc(message))
  return toUint8Array(frame)
}

async function send(stream: Stream, frame: Uint8Array): Promise<void> {
  if (!stream.send(frame)) await stream.onDrain()
}

describe('gossip', () => {
  it('counts a peer as one of so many topics; more are passed over until it has left some', async () => {
    const { peer, other } = await pair()
    const { pubsub } = other.node.services
    const topics = Array.from({ length: ROOM_LIMIT + 1 }, (_, n) => n.toString(16).padStart(64, '0'))
    const heard = () => topics.filter(each => hears(peer, other, each))
    for (const each of topics) pubsub.subscribe(each)
    await until('they are heard of', () => heard().length >= ROOM_LIMIT)
    expect(heard()).toEqual(topics.slice(0, ROOM_LIMIT))
    pubsub.unsubscribe(topics[0]!)
    pubsub.unsubscribe(topics.at(-1)!)
    pubsub.subscribe(topics.at(-1)!)
    await until('the last is heard of', () => hears(peer, other, topics.at(-1)))
    expect(heard()).toEqual(topics.slice(1))
  })

  it('takes a frame of full length, and reads no further in a stream in which one is longer', async () => {
    const { peer, other } = await pair()
    const sizes: number[] = []
    peer.node.services.pubsub.subscribe(topic)
    peer.node.services.pubsub.addEventListener('message', ({ detail }) => void sizes.push(detail.data.length))
    const open = () => other.node.getConnections()[0]!.newStream('/meshsub/1.1.0')
    const first = await open()
    await send(first, frameOf(MAX_INBOUND_RPC))
    await until('it is heard', () => sizes.length === 1)
    expect(MAX_INBOUND_RPC - sizes[0]!).toBeLessThan(100)
    await send(first, frameOf(MAX_INBOUND_RPC + 1))
    await send(first, frameOf(20_000))
    await send(await open(), frameOf(10_000))
    await until('the other stream is heard', () => sizes.some(size => size < 10_000))
    expect(sizes).toHaveLength(2)
  })

  it('keeps so much for a peer that does not read; then it gives up the stream, not the connection', async () => {
    const { peer, other: slow, wire } = await pair()
    slow.node.services.pubsub.subscribe(topic)
    await until('it is heard of', () => hears(peer, slow))
    wire.goDead()
    let sent = 0
    const publish = async () => {
      const message = new Uint8Array(LIVE_MESSAGE_LIMIT)
      crypto.getRandomValues(message.subarray(0, 32))
      await peer.node.services.pubsub.publish(topic, message)
      sent += message.length
    }
    while (sent < MAX_OUTBOUND_BUFFER - LIVE_MESSAGE_LIMIT) await publish()
    expect(gossipStreams(peer)).toHaveLength(1)
    while (sent < 2 * MAX_OUTBOUND_BUFFER && gossipStreams(peer).length > 0) await publish()
    expect(gossipStreams(peer)).toHaveLength(0)
    expect(peer.node.getConnections()[0]!.status).toBe('open')
  })
})
