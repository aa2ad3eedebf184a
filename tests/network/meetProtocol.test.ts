import { encode } from '@ipld/dag-cbor'
import type { Connection } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { concat, uint32 } from '../../src/base/index.ts'
import { MEET_PROTOCOL, Meetings, type PeerNode, serveMeetings } from '../../src/network/index.ts'
import { MeetClient, type MeetNotice } from '../../src/network/meet/index.ts'
import {
  ENTRIES,
  REQUEST_LIMIT,
  REQUESTS,
  STREAMS_PER_CONNECTION,
  TOPICS_PER_PEER,
  UNREAD_LIMIT,
} from '../../src/network/meet/limits.ts'
import { topicBytes } from '../../src/network/topic.ts'
import { isRefused } from '../support/streams.ts'
import { until } from '../support/until.ts'
import { startTestRelay, type TestRelay } from './support/relay.ts'
import { topicOf } from './support/room.ts'
import { connect, startWired, stopWired } from './support/wires.ts'

let relay: TestRelay
let others: TestRelay[]

beforeAll(async () => {
  relay = await startTestRelay()
  others = await Promise.all([startTestRelay(), startTestRelay()])
})
afterAll(() => Promise.all([relay, ...others].map(each => each.stop())))

async function meet(node: PeerNode): Promise<{ client: MeetClient; notices: MeetNotice[] }> {
  const notices: MeetNotice[] = []
  const connection = await node.dial(multiaddr(relay.address))
  const client = await MeetClient.open(connection, {
    onNotice: notice => void notices.push(notice),
    onEnd: () => undefined,
  })
  return { client, notices }
}

/** @returns whether the relay ends a meeting in which it is sent these frames. */
async function isCutOff(frames: Uint8Array[]): Promise<boolean> {
  const connection = await others[0]!.node.dial(multiaddr(relay.address))
  const stream = await connection.newStream(MEET_PROTOCOL)
  for (const frame of frames) if (stream.status === 'open') stream.send(concat(uint32(frame.length), frame))
  await until('the stream has ended', () => stream.status !== 'open')
  return stream.status !== 'open'
}

const meetingsOn = ({ streams }: Connection): number =>
  streams.filter(({ protocol }) => protocol === MEET_PROTOCOL).length

const enter = (...topics: unknown[]) => encode({ enter: topics })
const aTopic = topicBytes(topicOf('b'))

describe('the meeting protocol', () => {
  it('tells two peers of one topic of each other, and of the end of a connection', async () => {
    const [one, two] = await Promise.all(others.map(({ node }) => meet(node)))
    const topic = topicOf('c')
    one!.client.enter([topic])
    await until('the first list', () => one!.notices.length === 1)
    two!.client.enter([topic])
    await until('both know', () => one!.notices.length === 2 && two!.notices.length === 1)
    const [first, second] = others.map(({ node }) => node.peerId.toString())
    expect(two!.notices).toEqual([{ topic, peers: [first] }])
    expect(one!.notices[1]).toEqual({ topic, joined: second })
    await two!.client.close()
    await until('the leaving', () => one!.notices.length === 3)
    expect(one!.notices[2]).toEqual({ topic, left: second })
    await one!.client.close()
  })

  it.each([
    ['what is no DAG-CBOR', [Uint8Array.of(255, 0, 1)]],
    ['something else than a map', [encode([1, 2])]],
    ['an unknown request', [encode({ enter: [], other: 1 })]],
    ['a topic that is none', [enter(Uint8Array.of(1))]],
    ['a frame over the limit', [new Uint8Array(REQUEST_LIMIT + 1)]],
    [
      'more topics than a peer may have',
      [enter(...Array.from({ length: TOPICS_PER_PEER + 1 }, () => aTopic))],
    ],
    [
      'more topics over several requests than allowed',
      Array.from({ length: 1 + ENTRIES.capacity / TOPICS_PER_PEER }, () =>
        enter(...Array.from({ length: TOPICS_PER_PEER }, () => aTopic)),
      ),
    ],
    [
      'more requests at once than allowed',
      Array.from({ length: REQUESTS.capacity + 20 }, () => enter(aTopic)),
    ],
  ])('cuts off a peer that sends %s', async (_, frames) => {
    expect(await isCutOff(frames)).toBe(true)
  })

  it('has so many meetings with one peer at a time; one more is refused until one has ended', async () => {
    // Not the one of whom the relay has heard too much already.
    const connection = await others[1]!.node.dial(multiaddr(relay.address), { force: true })
    const open: MeetClient[] = []
    const meetAgain = async () => {
      const notices: MeetNotice[] = []
      const onNotice = (notice: MeetNotice) => void notices.push(notice)
      const client = await MeetClient.open(connection, { onNotice, onEnd: () => undefined })
      client.enter([topicOf('e')])
      await until('it is answered', () => notices.length > 0)
      open.push(client)
    }
    while (open.length < STREAMS_PER_CONNECTION) await meetAgain()
    expect(await isRefused(connection, MEET_PROTOCOL)).toBe(true)
    // Again and again: an end on one side is one on both.
    for (let n = 0; n <= STREAMS_PER_CONNECTION; n++) {
      await open.shift()!.close()
      await until('it has ended', () => meetingsOn(connection) < STREAMS_PER_CONNECTION)
      await meetAgain()
    }
    await connection.close()
  })

  it('cuts off who does not read what it is told, once too much is waiting, and lets it come again', async () => {
    const [holder, visitor] = [await startWired(), await startWired()]
    const meetings = new Meetings()
    await serveMeetings(holder.node, { meetings })
    const topic = topicOf('f')
    const come = async () => {
      const wire = await connect(visitor, holder)
      const notices: MeetNotice[] = []
      const onNotice = (notice: MeetNotice) => void notices.push(notice)
      const client = await MeetClient.open(visitor.node.getConnections().at(-1)!, {
        onNotice,
        onEnd: () => undefined,
      })
      client.enter([topic])
      await until('it is told who is there', () => notices.length > 0)
      return { wire, notices }
    }
    const heard: MeetNotice[] = []
    const guest = { peer: holder.id, address: 'here', tell: (notice: MeetNotice) => void heard.push(notice) }
    const entered = new Set<string>()
    /** Somebody comes and goes until so many bytes have been said about it at least. */
    const say = (bytes: number) => {
      for (let said = 0; said < bytes; said += 2 * holder.id.length) {
        meetings.enter(guest, entered, topic)
        meetings.leave(guest, entered, topic)
      }
    }
    const whoIsThere = () => {
      meetings.enter(guest, entered, topic)
      meetings.leave(guest, entered, topic)
      return heard.at(-1)
    }
    const { wire } = await come()
    wire.goDead()
    say(UNREAD_LIMIT / 2)
    expect(whoIsThere()).toEqual({ topic, peers: [visitor.id] })
    // What the visitor's own side would still have taken comes on top: some MB.
    for (let said = 0; said < 20 * 1024 * 1024 && meetings.topics > 0; said += UNREAD_LIMIT) say(UNREAD_LIMIT)
    expect(whoIsThere()).toEqual({ topic, peers: [] })
    const again = await come()
    expect(again.notices).toEqual([{ topic, peers: [] }])
    await stopWired()
  })

  it('goes on for the others after all that', async () => {
    const { client, notices } = await meet(others[1]!.node)
    client.enter([topicOf('d')])
    await until('an answer', () => notices.length === 1)
    await client.close()
  })
})
