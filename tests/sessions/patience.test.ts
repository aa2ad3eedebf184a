import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { GIVES_NOTHING, OUTBOX_LIMIT, WANT_LONGEST, WANT_STALLED } from '../../src/sessions/limits.ts'
import { Patience } from '../../src/sessions/patience.ts'
import { SessionChannel } from '../../src/sessions/session.ts'
import { memoryStore, RecordStore } from '../../src/store/index.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function patience() {
  const said: string[] = []
  const made = new Patience({
    onOverdue: want => said.push(`want ${want} is overdue`),
    onSilent: () => said.push('it gives nothing'),
  })
  return { said, patience: made }
}

describe('what a peer was asked for', () => {
  it('is asked of others when it gives nothing for a while, and it is given up when it never does', () => {
    const { said, patience: one } = patience()
    one.asked(0)
    vi.advanceTimersByTime(WANT_STALLED - 1)
    expect(said).toEqual([])
    vi.advanceTimersByTime(1)
    expect(said).toEqual(['want 0 is overdue'])
    vi.advanceTimersByTime(GIVES_NOTHING - WANT_STALLED)
    expect(said).toEqual(['want 0 is overdue', 'it gives nothing'])
  })

  it('may take longer while records come, but not for ever: a record now and then holds nothing up', () => {
    const { said, patience: one } = patience()
    one.asked(0)
    for (let at = 0; at < WANT_LONGEST; at += WANT_STALLED / 2) {
      expect(said).toEqual([])
      one.given()
      vi.advanceTimersByTime(WANT_STALLED / 2)
    }
    expect(said).toEqual(['want 0 is overdue'])
  })

  it('is waited for no longer once it was served, or the session is over', () => {
    const { said, patience: one } = patience()
    one.asked(0)
    one.asked(1)
    one.served(0)
    one.stop()
    vi.advanceTimersByTime(2 * GIVES_NOTHING)
    expect([said, vi.getTimerCount()]).toEqual([[], 0])
  })
})

describe('a peer that does not read', () => {
  it('has no more than so many messages waiting for it, after which its session ends', async () => {
    let isClosed = false
    const channel = {
      peer: 'eve',
      role: 'peer' as const,
      wire: 'websocket' as const,
      initiator: false,
      messages: { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) },
      send: () => new Promise<void>(() => undefined),
      close: async () => {
        isClosed = true
      },
    }
    const session = new SessionChannel(channel, new RecordStore(memoryStore(), 'circle'))
    for (let i = 0; i < OUTBOX_LIMIT; i++) void session.send({ type: 'served', id: i })
    expect(isClosed).toBe(false)
    void session.send({ type: 'served', id: OUTBOX_LIMIT })
    expect(isClosed).toBe(true)
  })
})
