/** What one relay keeps at most. */

import { encode } from '@ipld/dag-cbor'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { own } from '../../src/base/index.ts'
import { askToKeep, type CircleKeys, circleName, proveMembership } from '../../src/identity/index.ts'
import type { Channel } from '../../src/network/index.ts'
import { refusalInWords } from '../../src/peer/circle/refusal.ts'
import { Keeper } from '../../src/relay/keeper/keeper.ts'
import { KeptCircle } from '../../src/relay/keeper/keptCircle.ts'
import { KEPT_CIRCLES_LIMIT, KEPT_RECORDS_LIMIT, OPENING_TIMEOUT } from '../../src/relay/keeper/limits.ts'
import { DEFAULT_QUOTAS } from '../../src/relay/keeper/quotas.ts'
import { dayOf } from '../../src/relay/keeper/renewals.ts'
import { memoryStore, RecordStore, type Store } from '../../src/store/index.ts'
import { addressKey, decodeMessage, encodeMessage, type Message, NO_HEAD } from '../../src/sync/index.ts'
import { after, newCircle, newMember, Pen, recordOf } from '../support/circle.ts'
import { DAY } from '../support/clockedPeer.ts'
import { until } from '../support/until.ts'

const NOW = 20_000 * DAY
const RELAY = 'relay'
const turnedAway: string[] = []
const host = {
  peerId: RELAY,
  quotas: DEFAULT_QUOTAS,
  now: () => NOW,
  report: () => undefined,
  turnedAway: (rule: string) => void turnedAway.push(rule),
  log: () => undefined,
}
const random = () => own(crypto.getRandomValues(new Uint8Array(32)))

const endings: (() => unknown)[] = []
afterEach(async () => {
  vi.useRealTimers()
  turnedAway.length = 0
  for (const end of endings.splice(0).reverse()) await end()
})

/** A channel by which somebody says so much, and then nothing until it is closed. */
function channelOf(peer: string, ...messages: Message[]) {
  const heard: Message[] = []
  const seen = { heard, isClosed: false }
  let close: () => void = () => undefined
  const closed = new Promise<void>(resolve => {
    close = resolve
  })
  const channel: Channel = {
    peer,
    role: 'peer',
    wire: 'relayed',
    initiator: false,
    messages: (async function* () {
      yield* messages.map(encodeMessage)
      await closed
    })(),
    send: async bytes => {
      const message = decodeMessage(bytes)
      if (message.ok) heard.push(message.value)
    },
    close: async () => {
      seen.isClosed = true
      close()
    },
  }
  endings.push(channel.close)
  return { channel, seen }
}

const opening = async (keys: CircleKeys, peer: string): Promise<Message> => ({
  type: 'open',
  circle: keys.id,
  role: 'member',
  membership: await proveMembership(keys, peer, RELAY),
  beacon: null,
  keep: await askToKeep(keys, RELAY),
})

async function keeperWith(circles: number): Promise<Keeper> {
  const store = memoryStore()
  const kept = Array.from({ length: circles }, random)
  await store.write(
    kept.map(id => ({
      type: 'put',
      key: `kept/${circleName(id)}`,
      value: encode([id, 'topic', 'somebody', dayOf(NOW)]),
    })),
  )
  const keeper = await Keeper.open({
    ...host,
    store,
    opaque: (_, name) => name,
    enter: () => ({ events: { on: () => () => undefined }, leave: async () => undefined }),
  })
  endings.push(() => keeper.close())
  return keeper
}

describe('a relay', () => {
  it('keeps so many circles; one more is refused in words, those that are kept are not', async () => {
    const keeper = await keeperWith(KEPT_CIRCLES_LIMIT - 1)
    const [last, more] = [await newCircle(), await newCircle()]
    const come = async (keys: CircleKeys, peer: string) => {
      const { channel, seen } = channelOf(peer, await opening(keys, peer))
      void keeper.unknownRoom(keys.topic, channel)
      await until('it has an answer', () => seen.heard.length > 0)
      return seen
    }
    expect((await come(last, 'ann')).heard[0]).toMatchObject({ type: 'open', circle: last.id })
    const refused = await come(more, 'ben')
    expect(refused.heard).toEqual([
      { type: 'refused', what: 'circles', limit: KEPT_CIRCLES_LIMIT, writer: null },
    ])
    await until('its channel is closed', () => refused.isClosed)
    expect(keeper.uses()).toHaveLength(KEPT_CIRCLES_LIMIT)
    expect((await come(last, 'cem')).heard[0]).toMatchObject({ type: 'open', circle: last.id })
  })

  it('takes so many records of one circle, and no more; members are told in words', async () => {
    const keys = await newCircle()
    const store: Store = memoryStore()
    const address = addressKey({ kind: 'feed', writer: random(), segment: 0 })
    const head = { ...NO_HEAD, seq: KEPT_RECORDS_LIMIT - 2, bytes: 1_000 }
    await new RecordStore(store, circleName(keys.id)).write([{ address, head, add: [], drop: [] }])
    const kept = await KeptCircle.open(keys.id, store, { ...host, makeRoom: async () => true })
    endings.push(() => kept.close())
    const { channel, seen } = channelOf('ann', await opening(keys, 'ann'))
    void kept.sessions.join(channel)
    await until('she is there', () => kept.present === 1)
    const newRecord = async () => {
      const member = await newMember(keys)
      return (await recordOf(keys, member, new Pen(member.client).post('a', 'hello'), after(null))).bytes
    }
    expect(await kept.receive([await newRecord()])).toMatchObject({ stored: 1 })
    const told = () => seen.heard.filter(({ type }) => type === 'refused')
    await until('she is told', () => told().length > 0)
    expect(told()).toEqual([{ type: 'refused', what: 'circle', limit: 0, writer: null }])
    expect(refusalInWords(told()[0] as never)).toContain('no more records of one circle')
    expect(turnedAway).toEqual([])
    expect(await kept.receive([await newRecord()])).toMatchObject({ stored: 0 })
    expect(turnedAway).toEqual(['quota'])
    expect(kept.usage.records).toBe(KEPT_RECORDS_LIMIT)
  })

  it('does not wait without end for who opens a channel and does not say about which circle', async () => {
    const keeper = await keeperWith(0)
    vi.useFakeTimers()
    const { channel, seen } = channelOf('ann')
    const answered = keeper.unknownRoom('topic', channel)
    await vi.advanceTimersByTimeAsync(OPENING_TIMEOUT - 1)
    expect(seen.isClosed).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(seen.isClosed).toBe(true)
    await answered
  })
})
