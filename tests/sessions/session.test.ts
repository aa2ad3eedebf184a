import { expect, it } from 'vitest'
import { OUTBOX_LIMIT } from '../../src/sessions/limits.ts'
import { SessionChannel } from '../../src/sessions/session.ts'
import { memoryStore, RecordStore } from '../../src/store/index.ts'

it('a peer that does not read has no more than so many messages waiting for it, after which its session ends', async () => {
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
  const session = new SessionChannel(channel, new RecordStore(memoryStore(), 'circle'), {
    isSound: async () => true,
    isSoundProof: async () => true,
    spoilt: () => undefined,
  })
  for (let i = 0; i < OUTBOX_LIMIT; i++) void session.send({ type: 'served', id: i })
  expect(isClosed).toBe(false)
  void session.send({ type: 'served', id: OUTBOX_LIMIT })
  expect(isClosed).toBe(true)
})
