import { multiaddr } from '@multiformats/multiaddr'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  CHANNEL_WINDOW,
  ChannelClosedError,
  LIVE_MESSAGE_LIMIT,
  MEET_PROTOCOL,
  MESSAGE_LIMIT,
  MessageTooLongError,
  RelayAddressError,
  ROOM_LIMIT,
  RoomError,
  TopicError,
} from '../../src/network/index.ts'
import { until } from '../support/until.ts'
import { connectionsWith, directly, startPeer, stopPeers } from './support/peers.ts'
import { startTestRelay, type TestRelay } from './support/relay.ts'
import { roomOptions, topicOf, visit } from './support/room.ts'

const text = (message: string) => new TextEncoder().encode(message)
let relay: TestRelay

beforeEach(async () => {
  relay = await startTestRelay()
})
afterEach(async () => {
  await stopPeers()
  await relay.stop()
})

/** Two peers in one room at the relay, directly connected and with a channel. */
async function met() {
  const [ann, bob] = await Promise.all([startPeer(), startPeer()])
  const options = roomOptions(topicOf('a'), { relays: [relay.address] })
  const [anns, bobs] = await Promise.all([visit(ann, options), visit(bob, options)])
  await directly(ann, bob)
  const channel = async (seen: typeof anns) => {
    await until('a direct channel', () => seen.channels.at(-1)?.wire === 'webrtc')
    return seen.channels.at(-1)!
  }
  return { ann, bob, anns, bobs, annsChannel: await channel(anns), bobsChannel: await channel(bobs) }
}

describe('two peers that meet at a relay', { timeout: 60_000 }, () => {
  it('end with one direct connection and one channel, which exactly one of them opened', async () => {
    const { annsChannel, bobsChannel, ann, bob } = await met()
    expect([annsChannel.initiator, bobsChannel.initiator].sort()).toEqual([false, true])
    expect(annsChannel.peer).toBe(bob.peerId)
    expect(bobsChannel.role).toBe('peer')
    expect(connectionsWith(ann, bob)[0]).toMatchObject({
      wire: 'webrtc',
      direct: true,
      rooms: [topicOf('a')],
    })
    expect(ann.relays()).toEqual([{ address: relay.address, state: 'connected', problem: null }])
  })

  it('send each other live messages and 10 MB over the channel', async () => {
    const { anns, bobs, annsChannel, bobsChannel, ann, bob } = await met()
    await anns.room.publish(text('from ann'))
    await bobs.room.publish(text('from bob'))
    await until('both heard', () => anns.live.includes('from bob') && bobs.live.includes('from ann'), 1_000)
    const sending = (async () => {
      for (let i = 0; i < 10; i++) await annsChannel.send(new Uint8Array(MESSAGE_LIMIT).fill(i))
    })()
    let got = 0
    for await (const message of bobsChannel.messages) {
      expect(message.every(byte => byte === got)).toBe(true)
      if (++got === 10) break
    }
    await sending
    const [info] = connectionsWith(bob, ann)
    expect(info!.bytesIn).toBeGreaterThanOrEqual(10 * MESSAGE_LIMIT)
    expect(info!.roundTrip).toBeGreaterThan(0)
  })

  it('make the sender wait for a reader who does not read', async () => {
    const { annsChannel, bobsChannel } = await met()
    let sent = 0
    const sending = (async () => {
      for (let i = 0; i < 6; i++) {
        await annsChannel.send(new Uint8Array(MESSAGE_LIMIT))
        sent++
      }
    })()
    const full = CHANNEL_WINDOW / MESSAGE_LIMIT
    await until('the window is full', () => sent === full)
    // Proof that it waits rather than is slow: a whole round trip on the same channel the other way brings no more.
    await bobsChannel.send(text('ping'))
    for await (const message of annsChannel.messages) if (message.length === 4) break
    expect(sent).toBe(full)
    let got = 0
    for await (const _ of bobsChannel.messages) if (++got === 6) break
    await sending
  })

  it('find each other though one knows the relay by two addresses, and ends its second visit there', async () => {
    const [ann, bob] = [await startPeer(), await startPeer()]
    const [address] = relay.address.split('/p2p/') as [string]
    const visits = () =>
      relay.node
        .getConnections()
        .filter(({ remotePeer }) => remotePeer.toString() === ann.peerId)
        .flatMap(({ streams }) => streams.filter(({ protocol }) => protocol === MEET_PROTOCOL)).length
    const at: number[] = []
    const watch = setInterval(() => at.push(visits()), 1)
    await visit(ann, roomOptions(topicOf('a'), { relays: [address, relay.address] }))
    await until('two visits have become one', () => at.includes(2) && at.at(-1) === 1)
    clearInterval(watch)
    await visit(bob, roomOptions(topicOf('a'), { relays: [relay.address] }))
    await directly(ann, bob)
  })

  it('go on when the relay is gone, and come back to it when it returns', async () => {
    const { ann, anns, bobs, annsChannel, bobsChannel } = await met()
    const port = Number(
      multiaddr(relay.address)
        .getComponents()
        .find(({ name }) => name === 'tcp')?.value,
    )
    const seed = new Uint8Array(32).fill(7)
    await relay.stop()
    await until('the relay is missed', () => ann.relays()[0]?.state !== 'connected')
    await anns.room.publish(text('still here'))
    await until('it is heard', () => bobs.live.includes('still here'))
    await annsChannel.send(text('and here'))
    for await (const message of bobsChannel.messages) {
      expect(new TextDecoder().decode(message)).toBe('and here')
      break
    }
    await until('it says why', () => ann.relays()[0]?.problem === 'nobody answers at this address')
    relay = await startTestRelay(port, seed)
    // Another relay answers at the address now: it is not the one whose key the address names.
    await until('it is told apart', () => ann.relays()[0]?.state !== 'connected')
    ann.addRelay(relay.address)
    await until('the new one is connected', () => ann.relays().some(({ state }) => state === 'connected'))
  })

  it('notice within two seconds that the other has left', async () => {
    const { ann, bob, annsChannel } = await met()
    await bob.stop()
    await until('it is noticed', () => connectionsWith(ann, bob).length === 0, 2_000)
    await expect(annsChannel.send(text('hello?'))).rejects.toThrow(ChannelClosedError)
    for await (const message of annsChannel.messages) throw new Error(`nobody sent this: ${message}`)
  })

  it('pass a live message on over a chain whose ends are not connected', async () => {
    const second = await startTestRelay()
    const [left, middle, right] = await Promise.all([startPeer(), startPeer(), startPeer()])
    // Or the one in the middle would introduce them.
    left.report(right.peerId, 1_000, 'protocol')
    const at = (...relays: string[]) => roomOptions(topicOf('a'), { relays })
    const lefts = await visit(left, at(relay.address))
    await visit(middle, at(relay.address, second.address))
    const rights = await visit(right, at(second.address))
    await Promise.all([directly(left, middle), directly(middle, right)])
    await until('the message came through', async () => {
      await lefts.room.publish(text(`through the middle ${Math.random()}`))
      return rights.live.length > 0
    })
    expect(connectionsWith(left, right)).toEqual([])
    await stopPeers()
    await second.stop()
  })
})

describe('a peer', { timeout: 60_000 }, () => {
  it('does not pass on what its room rejects, and refuses whom it was sent too much of it by', async () => {
    const [ann, bob] = await Promise.all([startPeer(), startPeer()])
    const options = roomOptions(topicOf('a'), { relays: [relay.address] })
    const anns = await visit(ann, { ...options, validate: async () => 'reject' })
    const bobs = await visit(bob, options)
    await directly(ann, bob)
    await until('bob is refused', async () => {
      await bobs.room.publish(text(`rubbish ${Math.random()}`))
      return connectionsWith(ann, bob).length === 0
    })
    expect(anns.live).toEqual([])
  })

  it('disconnects whom the layers above report often enough, and lets them in no more', async () => {
    const { ann, bob } = await met()
    ann.report(bob.peerId, 60, 'rejected')
    expect(connectionsWith(ann, bob)).toHaveLength(1)
    ann.report(bob.peerId, 60, 'rejected')
    await until('it is disconnected', () => connectionsWith(ann, bob).length === 0)
    await until('the other side has noticed', () => connectionsWith(bob, ann).every(({ direct }) => !direct))
    expect(connectionsWith(ann, bob)).toHaveLength(0)
  })

  it('says in plain words why a relay cannot be reached, and names the wrong kind of address', async () => {
    const ann = await startPeer()
    ann.addRelay('http://127.0.0.1:9/')
    await until('it says so', () => ann.relays()[0]?.state === 'unreachable')
    expect(ann.relays()[0]?.problem).toBe('nobody answers at this address')
    expect(() => ann.addRelay('somewhere')).toThrow(RelayAddressError)
    ann.removeRelay('http://127.0.0.1:9/')
    await until('it is forgotten', () => ann.relays().length === 0)
  })

  it('is told by named errors what it must not do', async () => {
    const { ann, anns, annsChannel } = await met()
    await expect(anns.room.publish(new Uint8Array(LIVE_MESSAGE_LIMIT + 1))).rejects.toThrow(
      MessageTooLongError,
    )
    await expect(annsChannel.send(new Uint8Array(MESSAGE_LIMIT + 1))).rejects.toThrow(MessageTooLongError)
    await expect(ann.enter(roomOptions(topicOf('a')))).rejects.toThrow(RoomError)
    await expect(ann.enter(roomOptions('no topic'))).rejects.toThrow(TopicError)
    const more = Array.from({ length: ROOM_LIMIT - 1 }, (_, i) => i.toString(16).padStart(64, '0'))
    for (const topic of more) await ann.enter(roomOptions(topic))
    await expect(ann.enter(roomOptions(topicOf('b')))).rejects.toThrow(RoomError)
  })

  it('is in a room no more once it left, and may enter it again', async () => {
    const { ann, bob, anns, bobs } = await met()
    await anns.room.leave()
    await until('bob has noticed', () => connectionsWith(bob, ann).every(({ rooms }) => rooms.length === 0))
    const again = await visit(ann, roomOptions(topicOf('a'), { relays: [relay.address] }))
    await until('there is a channel again', () => again.channels.length > 0)
    await bobs.room.publish(text('welcome back'))
    await until('it is heard', () => again.live.includes('welcome back'))
    expect(anns.live).toEqual([])
  })
})
