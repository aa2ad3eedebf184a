import { expect, it } from 'vitest'
import { Emitter } from '../../src/base/index.ts'
import type { CircleKeys } from '../../src/identity/index.ts'
import type { RoomEvents, RoomOptions } from '../../src/network/index.ts'
import { sealCaret } from '../../src/peer/charter/caretMessage.ts'
import { CARET_LIMIT } from '../../src/peer/charter/limits.ts'
import { MetPeers } from '../../src/peer/circle/metPeers.ts'
import { CircleNet } from '../../src/peer/circle/net.ts'
import { Presence } from '../../src/peer/circle/presence.ts'
import { Holdings } from '../../src/peer/circle/reach.ts'
import { Replica } from '../../src/peer/replica/replica.ts'
import { liveBeacon, liveRecord } from '../../src/sessions/index.ts'
import { LIVE_UNDER_WAY } from '../../src/sessions/limits.ts'
import { memoryStore, type Store } from '../../src/store/index.ts'
import { addressKey, sealBeacon } from '../../src/sync/index.ts'
import { BEACON_HOLDS_LIMIT, BEACON_LIMIT, PEER_ID_LIMIT } from '../../src/sync/limits.ts'
import { after, type Member, newCircle, newMember, Pen, recordOf } from '../support/circle.ts'
import { padded } from '../support/padded.ts'
import { until } from '../support/until.ts'

/** A member's circle in a room that a test speaks in, on a disk that writes when it is let. */
async function slowMember() {
  const circle = await newCircle()
  const memory = memoryStore()
  let goOn = (): void => undefined
  const mayWrite = new Promise<void>(resolve => {
    goOn = resolve
  })
  const store: Store = { ...memory, write: (...args) => mayWrite.then(() => memory.write(...args)) }
  const [replica, holdings, presence, met, ann] = await Promise.all([
    Replica.open(circle, store),
    Holdings.open(memory, circle.name),
    Presence.open(memory, circle.name),
    MetPeers.open(memory, circle.name),
    newMember(circle),
  ])
  const room = new Emitter<RoomEvents>()
  let validate: RoomOptions['validate'] | undefined
  const net = new CircleNet({
    replica,
    network: {
      peerId: 'ann',
      events: new Emitter(),
      report: () => undefined,
      enter: async options => {
        validate = options.validate
        return {
          events: room,
          publish: async () => undefined,
          setGoodbye: () => undefined,
          relays: () => [],
          addHints: () => undefined,
          leave: async () => undefined,
        }
      },
    },
    holdings,
    presence,
    met,
    writer: () => ann,
    now: () => 0,
    hints: { relays: [], signalling: [] },
  })
  await net.start()
  return { circle, replica, net, room, goOn, judges: (message: Uint8Array) => validate!(message, 'eve') }
}

it('of live records so many wait for the disk at once; what comes on top is passed over, until there is room', async () => {
  const { circle, replica, net, room, goOn, judges } = await slowMember()
  const eve = await newMember(circle)
  const pen = new Pen(eve.client)
  const first = await recordOf(circle, eve, pen.post('a', 'One'), after(null))
  const next = liveRecord((await recordOf(circle, eve, pen.post('b', 'Two'), after(first))).bytes)
  const arrives = () => room.emit('message', { data: liveRecord(first.bytes), from: 'eve' })
  for (let n = 1; n < LIVE_UNDER_WAY; n++) arrives()
  expect(await judges(next)).toBe('accept')
  arrives()
  expect(await judges(next)).toBe('ignore')
  goOn()
  await until('all that waited is taken', () => replica.queue.run(async () => replica.held === 1))
  await until('there is room again', async () => (await judges(next)) === 'accept')
  await net.stop()
})

const beacon = (circle: CircleKeys, { signer, certificate }: Member, peer: string, count: number) => {
  const holds = Array.from({ length: count }, (_, segment) => {
    return [addressKey({ kind: 'feed', writer: signer.publicKey, segment }), 0] as const
  })
  return sealBeacon(circle, signer, certificate, { counter: 1, at: 0, peer, here: true, holds })
}
const caret = (circle: CircleKeys, { signer, certificate }: Member) =>
  sealCaret(circle, signer, certificate, { counter: 1, place: null })

it.each<[string, number, (circle: CircleKeys, eve: Member, size: number) => Promise<Uint8Array>]>([
  ['holdings of a beacon', BEACON_HOLDS_LIMIT, (circle, eve, n) => beacon(circle, eve, 'eve', n)],
  ['units of the peer in a beacon', PEER_ID_LIMIT, (circle, eve, n) => beacon(circle, eve, 'x'.repeat(n), 0)],
  [
    'bytes of a beacon',
    BEACON_LIMIT,
    async (circle, eve, n) => padded(circle, await beacon(circle, eve, 'eve', 0), 'murmuration/v1/beacon', n),
  ],
  [
    'bytes of a caret',
    CARET_LIMIT,
    async (circle, eve, n) => padded(circle, await caret(circle, eve), 'murmuration/v1/caret', n),
  ],
])('%s: %d are passed on, and whoever brings more is held to it', async (what, limit, sealed) => {
  const { circle, net, goOn, judges } = await slowMember()
  goOn()
  const eve = await newMember(circle)
  const judged = async (size: number) =>
    judges(await liveBeacon(circle, await sealed(circle, eve, size), what.endsWith('caret')))
  expect([await judged(limit), await judged(limit + 1)]).toEqual(['accept', 'reject'])
  await net.stop()
})
