/** A relay that keeps a circle’s records and gives out something else: a real one, whose channels lie. */

import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Bytes, Emitter, own } from '../../../src/base/index.ts'
import type { Channel, RoomEvents } from '../../../src/network/index.ts'
import type { Relay } from '../../../src/relay/index.ts'
import { DEFAULT_QUOTAS } from '../../../src/relay/keeper/index.ts'
import { Keeper } from '../../../src/relay/keeper/keeper.ts'
import { opaqueNames } from '../../../src/relay/opaque.ts'
import { memoryStore } from '../../../src/store/index.ts'
import { decodeMessage, encodeMessage } from '../../../src/sync/index.ts'
import { after, newCircle, newMember, Pen, recordOf } from '../../support/circle.ts'
import { until } from '../../support/until.ts'
import { afterwards, expectUnharmed, relayFor, type Someone, someone } from './support/company.ts'
import { outcome } from './support/outcomes.ts'

/** What becomes of the records in a message before it leaves. */
type Lie = (records: readonly Bytes[]) => readonly Bytes[] | Promise<readonly Bytes[]>

const TRUTH: Lie = records => records

/** As it is but for the records that leave by it. */
const tampered = (channel: Channel, lie: () => Lie): Channel => {
  const { peer, role, wire, initiator, messages } = channel
  const send = async (message: Uint8Array) => {
    const decoded = decodeMessage(message)
    if (!decoded.ok || decoded.value.type !== 'records') return channel.send(message)
    const records = await lie()(decoded.value.records)
    if (records.length > 0) await channel.send(encodeMessage({ ...decoded.value, records }))
  }
  return { peer, role, wire, initiator, messages, send, close: () => channel.close() }
}

/** Takes the place of the relay’s own keeper. */
async function keepBadly(relay: Relay, lie: () => Lie): Promise<void> {
  const rooms = relay.rooms!
  const keeper = await Keeper.open({
    store: memoryStore(),
    quotas: DEFAULT_QUOTAS,
    opaque: opaqueNames(new Uint8Array(32)),
    peerId: relay.peerId,
    now: Date.now,
    enter: (topic, validate) => {
      const room = rooms.enter(topic, validate)
      const channels = new Emitter<Pick<RoomEvents, 'message' | 'channel'>>()
      room.events.on('message', message => channels.emit('message', message))
      room.events.on('channel', channel => channels.emit('channel', tampered(channel, lie)))
      return { events: channels, leave: () => room.leave() }
    },
    report: (peer, cost, why) => rooms.report(peer, cost, why),
    turnedAway: () => undefined,
    log: () => undefined,
  })
  rooms.onUnknownRoom(
    (topic, channel) => void keeper.unknownRoom(topic, tampered(channel, lie)).catch(() => channel.close()),
  )
  afterwards(() => keeper.close())
}

const textsOf = ({ circle }: Someone) =>
  circle
    .posts()
    .map(({ text }) => text)
    .sort()
const WORDS = ['one', 'three', 'two'] as const

describe('a relay that gives out something else than it was given', () => {
  it('makes a plain document say what its author never wrote', () => {
    const update = new Pen(1).write(doc => doc.getText('t').insert(0, 'water'))
    const swapped = own(
      Buffer.from(Buffer.from(update).toString('latin1').replace('water', 'fires'), 'latin1'),
    )
    const doc = new Y.Doc()
    Y.applyUpdate(doc, swapped)
    expect(doc.getText('t').toString()).toBe('fires')
  })

  it('makes nobody hold anything wrong, whatever it does; what it withholds is seen to be missing, and comes another way', async () => {
    let lie: Lie = TRUTH
    const relay = await relayFor({ keep: true })
    await keepBadly(relay, () => lie)
    const relays = [relay.addresses[0]!]
    const store = { ...memoryStore(), close: async () => undefined }
    const ann = await someone('Ann', peer => peer.createCircle({ name: 'River watch', relays }), store)
    for (const text of ['one', 'two', 'three']) await ann.circle.publish(text)
    await until('the relay keeps it', () =>
      ann.circle.posts().every(({ id }) => ann.circle.reach(id).relays === 1),
    )
    const link = ann.circle.link('http://x/')
    await ann.peer.close()
    const newcomer = () => someone('Ben', peer => peer.join(link))

    lie = records => records.toReversed()
    const reordered = await newcomer()
    await until('all has come, in whatever order', () => textsOf(reordered).length === 3)
    expect(textsOf(reordered)).toEqual(WORDS)
    await reordered.peer.close()
    outcome('a relay that reorders', '-', 'the chain says what follows what; the rest is asked for again')

    lie = records => [...records, ...records, ...records.slice(0, 1)]
    const replayed = await newcomer()
    await until('all has come, however often', () => textsOf(replayed).length === 3)
    expect([textsOf(replayed), replayed.rejected]).toEqual([WORDS, []])
    await replayed.peer.close()
    outcome('a relay that replays', '-', 'what is known is known')

    let release: () => void = () => undefined
    const released = new Promise<void>(resolve => {
      release = resolve
    })
    lie = async records => {
      await released
      return records
    }
    const delayed = await newcomer()
    await until('he knows that there is more', () => delayed.circle.progress().recordsKnown > 1)
    expect((await delayed.circle.status()).complete).toBe(false)
    release()
    await until('it has come', () => textsOf(delayed).length === 3)
    await delayed.peer.close()
    outcome('a relay that delays', '-', 'the page says that something is missing until it comes')

    lie = () => []
    const dropped = await newcomer()
    await until('he was told that something is kept from him', () => dropped.rejected.includes('claims'))
    expect(textsOf(dropped)).toEqual([])
    expect(dropped.peer.network().rejections.map(({ rule }) => rule)).toContain('claims')
    await dropped.peer.close()
    outcome('a relay that drops', '-', 'a claim that is not proved is shown as such')

    const foreign = await newCircle()
    const stranger = await newMember(foreign)
    const theirs = await recordOf(foreign, stranger, new Pen(stranger.client).post('a', 'lies'), after(null))
    lie = records =>
      records.map((record, i) => {
        if (i % 2 === 0) return theirs.bytes
        const changed = own(record)
        changed[changed.length - 40]! ^= 1
        return changed
      })
    const ben = await newcomer()
    await until('the swapped records are turned away', () => ben.rejected.some(rule => rule !== 'claims'))
    expect(textsOf(ben)).toEqual([])

    const again = await someone('Ann', async peer => peer.circles()[0]!, store)
    await until('all has come by Ann herself', () => textsOf(ben).length === 3)
    expect(textsOf(ben)).toEqual(WORDS)
    await expectUnharmed([again, ben])
    outcome(
      'a relay that swaps records',
      'the document says what nobody wrote',
      'refused by circle, signature or seal; the truth comes by whoever has it',
    )
  })
})
