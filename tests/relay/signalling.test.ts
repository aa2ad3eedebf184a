import { describe, expect, it } from 'vitest'
import { until } from '../support/until.ts'
import { SignallingSocket } from './support/socket.ts'
import { relayForTest } from './support/start.ts'

const open = async (url: string) => SignallingSocket.open(url)
const published = (socket: SignallingSocket) => socket.received.filter(({ type }) => type === 'publish')

describe('y-webrtc signalling at a relay', () => {
  it('brings what is published to all subscribers of the topic, as it came, with their number', async () => {
    const { signalling } = await relayForTest()
    const [a, b, outsider] = [await open(signalling), await open(signalling), await open(signalling)]
    a.say({ type: 'subscribe', topics: ['room', 'other'] })
    b.say({ type: 'subscribe', topics: ['room'] })
    outsider.say({ type: 'subscribe', topics: ['elsewhere'] })
    await Promise.all([a.settled(), b.settled(), outsider.settled()])
    a.say({ type: 'publish', topic: 'room', data: 'YWJj', extra: { deep: [1, null] } })
    await until('both have it', () => published(a).length === 1 && published(b).length === 1)
    await outsider.settled()
    const expected = { type: 'publish', topic: 'room', data: 'YWJj', extra: { deep: [1, null] }, clients: 2 }
    expect(published(b)).toEqual([expected])
    expect(published(a)).toEqual([expected])
    expect(published(outsider)).toEqual([])
  })

  it('brings nothing more after unsubscribing, nor counts who has gone', async () => {
    const { signalling } = await relayForTest()
    const [a, b, c] = [await open(signalling), await open(signalling), await open(signalling)]
    for (const socket of [a, b, c]) {
      socket.say({ type: 'subscribe', topics: ['room'] })
      await socket.settled()
    }
    b.say({ type: 'unsubscribe', topics: ['room', 'never subscribed'] })
    await b.settled()
    c.socket.close()
    await c.closed
    await until('only one is counted', async () => {
      a.say({ type: 'publish', topic: 'room' })
      await a.settled()
      return published(a).at(-1)?.clients === 1
    })
    await b.settled()
    expect(published(b)).toEqual([])
  })

  it('answers "ping" with "pong"', async () => {
    const { signalling } = await relayForTest()
    const a = await open(signalling)
    await a.settled()
    expect(a.received).toEqual([{ type: 'pong' }])
  })

  it.each([
    ['text that is no JSON', 'hello'],
    ['half of a message', '{"type":"ping"'],
    ['a number', '7'],
    ['null', 'null'],
    ['an array', '[]'],
    ['topics that are no list', '{"type":"subscribe","topics":"room"}'],
    ['topics that are no text', '{"type":"subscribe","topics":[1]}'],
    ['no topic to publish to', '{"type":"publish"}'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00])],
  ])('closes the connection on %s, and goes on for others', async (_, frame) => {
    const { signalling } = await relayForTest()
    const [bad, good] = [await open(signalling), await open(signalling)]
    bad.socket.send(frame)
    expect((await bad.closed).code).toBe(1008)
    await good.settled()
  })

  it('passes over messages of a type that it does not know', async () => {
    const { signalling } = await relayForTest()
    const a = await open(signalling)
    a.say({ type: 'from the future' })
    await a.settled()
  })

  it('takes a topic named like a property of all objects for what it is, a name', async () => {
    const { signalling } = await relayForTest()
    const a = await open(signalling)
    a.say({ type: 'subscribe', topics: ['__proto__', 'constructor'] })
    a.socket.send('{"type":"publish","topic":"__proto__","__proto__":{"polluted":true}}')
    await a.settled()
    expect(published(a)).toHaveLength(1)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('is at /signal only: elsewhere than there and at libp2p’s path no WebSocket is opened', async () => {
    const { signalling } = await relayForTest()
    const lost = new SignallingSocket(signalling.replace('/signal', '/elsewhere'))
    expect((await lost.closed).code).toBe(1006)
    await open(`${signalling}?from=a-browser`)
  })
})
