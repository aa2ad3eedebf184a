import { encode } from '@ipld/dag-cbor'
import type { Connection } from '@libp2p/interface'
import { afterEach, describe, expect, it } from 'vitest'
import { concat, uint32 } from '../../src/base/index.ts'
import { ask } from '../../src/network/find/ask.ts'
import {
  ADDRESS_LIMIT,
  ADDRESSES_NAMED,
  ANSWER_MS,
  STREAMS_PER_CONNECTION,
} from '../../src/network/find/limits.ts'
import { type Answer, NOTHING } from '../../src/network/find/messages.ts'
import { serveFinding } from '../../src/network/index.ts'
import { FIND_PROTOCOL } from '../../src/network/protocols.ts'
import { topicBytes } from '../../src/network/topic.ts'
import { timeoutsByHand } from '../support/timeouts.ts'
import { until } from '../support/until.ts'
import { topicOf } from './support/room.ts'
import { connect, startWired, stopWired, type WiredPeer } from './support/wires.ts'

const topic = topicOf('a')
const question = { topic, at: [] }
const never = new AbortController().signal
const frame = (body: object) => {
  const bytes = encode(body)
  return concat(uint32(bytes.length), bytes)
}

/** An address with a PeerId that is so long. */
const addressOf = (length: number, n = 0) => {
  const end = `/tcp/${1_000 + n}/ws/p2p/12D3KooWJ8sX3f1uQv9aZ2mYwC5rT7bNhK4gLpD6eRjUoWiVxyz1`
  return `/dns/${'a'.repeat(length - end.length - '/dns/'.length)}${end}`
}
const addressesOf = (count: number) => Array.from({ length: count }, (_, n) => addressOf(100, n))

let relay: WiredPeer

afterEach(stopWired)

/** Who asks, connected with a relay. */
async function asker(): Promise<Connection> {
  const peer = await startWired()
  relay = await startWired()
  await connect(peer, relay)
  return peer.node.getConnections()[0]!
}

describe('what a relay tells of others', () => {
  it.each([
    ['as many addresses as may be named', addressesOf(ADDRESSES_NAMED), true],
    ['one address more', addressesOf(ADDRESSES_NAMED + 1), false],
    ['an address of full length', [addressOf(ADDRESS_LIMIT)], true],
    ['one that is longer', [addressOf(ADDRESS_LIMIT + 1)], false],
  ])('is taken or left as a whole: %s', async (_, addresses, isTaken) => {
    const connection = await asker()
    for (const told of [
      { has: addresses, alive: [] },
      { has: [], alive: addresses },
    ]) {
      await relay.node.handle(FIND_PROTOCOL, async stream => {
        stream.send(frame(told))
        if (isTaken) await stream.close()
      })
      expect(await ask(connection, question, never)).toEqual(isTaken ? told : NOTHING)
      await until('the stream has ended', () =>
        connection.streams.every(({ protocol }) => protocol !== FIND_PROTOCOL),
      )
      await relay.node.unhandle(FIND_PROTOCOL)
    }
  })
})

describe('a relay that is asked for others', () => {
  it('hears of no place with a longer address than any: it ends the stream', async () => {
    const connection = await asker()
    const heard: string[] = []
    const answer = { has: addressesOf(1), alive: [] }
    await serveFinding(relay.node, async ({ at }) => {
      heard.push(...at)
      return answer
    })
    const longest = { topic, at: [addressOf(ADDRESS_LIMIT)] }
    expect(await ask(connection, longest, never)).toEqual(answer)
    const stream = await connection.newStream(FIND_PROTOCOL)
    stream.send(frame({ topic: topicBytes(topic), at: [addressOf(ADDRESS_LIMIT + 1)] }))
    await until('it is cut off', () => stream.status === 'reset')
    expect(heard).toEqual(longest.at)
  })

  it('looks up so many questions of one peer at a time; one more is refused until there is room', async () => {
    const connection = await asker()
    const waiting: ((answer: Answer) => void)[] = []
    await serveFinding(relay.node, () => new Promise(resolve => waiting.push(resolve)))
    const answer = { has: addressesOf(1), alive: [] }
    const asked = Array.from({ length: STREAMS_PER_CONNECTION }, () => ask(connection, question, never))
    await until('all are looked up', () => waiting.length === STREAMS_PER_CONNECTION)
    expect(await ask(connection, question, never)).toEqual(NOTHING)
    expect(waiting).toHaveLength(STREAMS_PER_CONNECTION)
    for (const tell of waiting.splice(0)) tell(answer)
    expect(await Promise.all(asked)).toEqual(asked.map(() => answer))
    const again = ask(connection, question, never)
    await until('it is looked up', () => waiting.length === 1)
    waiting[0]!(answer)
    expect(await again).toEqual(answer)
  })

  it('tells nothing when a look-up takes too long, and cuts off who asks nothing', async () => {
    const tooLong = timeoutsByHand(ANSWER_MS)
    const connection = await asker()
    let lookedUp = 0
    await serveFinding(relay.node, () => {
      lookedUp++
      return new Promise(() => undefined)
    })
    const answer = ask(connection, question, never)
    const silent = await connection.newStream(FIND_PROTOCOL)
    await until(
      'both are there',
      () =>
        lookedUp === 1 &&
        relay.node.getConnections()[0]!.streams.filter(({ protocol }) => protocol === FIND_PROTOCOL)
          .length === 2,
    )
    tooLong()
    expect(await answer).toEqual(NOTHING)
    await until('it is cut off', () => silent.status === 'reset')
  })
})
