import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { own } from '../../src/base/index.ts'
import type { Channel } from '../../src/network/index.ts'
import { OPEN_TIMEOUT, OUTBOX_LIMIT, SESSION_BYTES } from '../../src/sessions/limits.ts'
import { SessionChannel } from '../../src/sessions/session.ts'
import { memoryStore, RecordStore } from '../../src/store/index.ts'
import { encodeMessage, type Open } from '../../src/sync/index.ts'
import { wire } from '../attacks/support/wire.ts'

const open: Open = {
  type: 'open',
  circle: own(new Uint8Array(32)),
  role: 'member',
  membership: null,
  beacon: null,
  keep: null,
}

const sessionOver = (channel: Channel) =>
  new SessionChannel(channel, new RecordStore(memoryStore(), 'circle'), {
    isSound: async () => true,
    isSoundProof: async () => true,
    spoilt: () => undefined,
  })

describe('a session', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** Runs a session with Eve. @returns her end of the channel, the bytes of her messages that were dealt with, and whether it is over */
  function withEve() {
    const [eves, channel] = wire('eve', 'ann')
    const seen = { bytes: 0, over: false }
    const handle = async (_: unknown, bytes: number) => {
      seen.bytes += bytes
    }
    void sessionOver(channel)
      .run(open, async () => undefined, handle, Date.now)
      .then(() => {
        seen.over = true
      })
    return { eves, seen }
  }

  it('ends with a peer that has not opened it in time, and goes on with one that has', async () => {
    const [silent, late] = [withEve(), withEve()]
    await vi.advanceTimersByTimeAsync(OPEN_TIMEOUT - 1)
    await late.eves.send(encodeMessage(open))
    expect(silent.seen.over).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect([silent.seen.over, late.seen.over]).toEqual([true, false])
    const served = encodeMessage({ type: 'served', id: 0 })
    await late.eves.send(served)
    await vi.advanceTimersByTimeAsync(OPEN_TIMEOUT)
    expect([late.seen.over, late.seen.bytes]).toEqual([false, served.length])
  })

  it('reads who sends without end no faster than is agreed: so much at once, and then so much a second', async () => {
    const { eves, seen } = withEve()
    await eves.send(encodeMessage(open))
    const records = Array.from({ length: 3 }, () => own(new Uint8Array(260_000)))
    const message = encodeMessage({ type: 'records', records, forks: [] })
    const { capacity, refill } = SESSION_BYTES
    for (let sent = 0; sent < capacity + 3 * refill; sent += message.length) await eves.send(message)
    const within = (bytes: number) => {
      expect(seen.bytes).toBeGreaterThan(bytes - 2 * message.length)
      expect(seen.bytes).toBeLessThanOrEqual(bytes)
    }
    await vi.advanceTimersByTimeAsync(0)
    within(capacity)
    await vi.advanceTimersByTimeAsync(2_000)
    within(capacity + 2 * refill)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(seen.bytes).toBeGreaterThanOrEqual(capacity + 3 * refill)
  })
})

it('a peer that does not read has no more than so many messages waiting for it, after which its session ends', async () => {
  let isClosed = false
  const session = sessionOver({
    peer: 'eve',
    role: 'peer',
    wire: 'websocket',
    initiator: false,
    messages: { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) },
    send: () => new Promise<void>(() => undefined),
    close: async () => {
      isClosed = true
    },
  })
  for (let i = 0; i < OUTBOX_LIMIT; i++) void session.send({ type: 'served', id: i })
  expect(isClosed).toBe(false)
  void session.send({ type: 'served', id: OUTBOX_LIMIT })
  expect(isClosed).toBe(true)
})
