import { describe, expect, it } from 'vitest'
import { SIGNALLING_LIMITS } from '../../src/relay/signalling/index.ts'
import { until } from '../support/until.ts'
import { signallingServer } from './support/signallingServer.ts'
import { SignallingSocket } from './support/socket.ts'
import { relayForTest } from './support/start.ts'

const refusals = (socket: SignallingSocket) => socket.received.filter(({ type }) => type === 'refused')

describe('limits of signalling', () => {
  it('a message over its limit closes the connection, one at the limit does not', async () => {
    const { signalling } = await relayForTest()
    const sized = (bytes: number) => ({ type: 'x', pad: '.'.repeat(bytes - '{"type":"x","pad":""}'.length) })
    const a = await SignallingSocket.open(signalling)
    a.say(sized(SIGNALLING_LIMITS.messageBytes))
    await a.settled()
    a.say(sized(SIGNALLING_LIMITS.messageBytes + 1))
    expect((await a.closed).code).toBe(1009)
  })

  it('a name over its limit is no topic, one at the limit is', async () => {
    const { signalling } = await relayForTest()
    const a = await SignallingSocket.open(signalling)
    const longest = 'n'.repeat(SIGNALLING_LIMITS.topicLength)
    a.say({ type: 'subscribe', topics: [longest, `${longest}n`] })
    await a.settled()
    expect(refusals(a)).toEqual([
      { type: 'refused', topic: longest, reason: 'the name of the topic is too long', count: 1 },
    ])
    a.say({ type: 'publish', topic: longest })
    await a.settled()
    expect(a.received.filter(({ type }) => type === 'publish')).toHaveLength(1)
  })

  it('topics over the number for one connection are refused, those before stay', async () => {
    const { signalling } = await relayForTest()
    const a = await SignallingSocket.open(signalling)
    const names = Array.from({ length: SIGNALLING_LIMITS.topicsPerSocket + 3 }, (_, i) => `room ${i}`)
    a.say({ type: 'subscribe', topics: names })
    await a.settled()
    expect(refusals(a)).toMatchObject([{ topic: names.at(-3), count: 3 }])
    for (const topic of [names.at(-4), names.at(-1)]) a.say({ type: 'publish', topic })
    await a.settled()
    expect(a.received.filter(({ type }) => type === 'publish')).toMatchObject([{ topic: names.at(-4) }])
  })

  it('a full topic takes nobody more until somebody leaves', async () => {
    const url = await signallingServer({ subscribersPerTopic: 2 })
    const [a, b, c] = [1, 2, 3].map(() => SignallingSocket.open(url))
    const subscribe = async (socket: SignallingSocket) => {
      socket.say({ type: 'subscribe', topics: ['room'] })
      await socket.settled()
    }
    await subscribe(await a!)
    await subscribe(await b!)
    await subscribe(await c!)
    expect(refusals(await c!)).toMatchObject([{ topic: 'room', reason: 'the topic is full' }])
    ;(await a!).say({ type: 'unsubscribe', topics: ['room'] })
    await (await a!).settled()
    await subscribe(await c!)
    expect(refusals(await c!)).toHaveLength(1)
  })

  it('topics over the number for all are refused; one that exists already is not', async () => {
    const url = await signallingServer({ topics: 1 })
    const [a, b] = [await SignallingSocket.open(url), await SignallingSocket.open(url)]
    a.say({ type: 'subscribe', topics: ['first'] })
    await a.settled()
    b.say({ type: 'subscribe', topics: ['first', 'second'] })
    await b.settled()
    expect(refusals(b)).toMatchObject([{ topic: 'second', reason: 'too many topics here' }])
  })

  it('connections over the number for one address are refused before they open; other addresses are let in', async () => {
    const url = await signallingServer({ socketsPerAddress: 2 })
    const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } })
    const first = await SignallingSocket.open(url, from('192.0.2.1'))
    await SignallingSocket.open(url, from('192.0.2.1'))
    expect((await new SignallingSocket(url, from('192.0.2.1')).closed).code).toBe(1006)
    await SignallingSocket.open(url, from('192.0.2.2'))
    first.socket.close()
    await first.closed
    await until('its place is free', async () => {
      const again = new SignallingSocket(url, from('192.0.2.1'))
      return Promise.race([
        again.closed.then(() => false),
        new Promise<boolean>(resolve => again.socket.once('open', () => resolve(true))),
      ])
    })
  })

  it('IPv6 addresses of one household count together', async () => {
    const url = await signallingServer({ socketsPerAddress: 1 })
    const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } })
    await SignallingSocket.open(url, from('2001:db8:1:2::3'))
    expect((await new SignallingSocket(url, from('2001:db8:1:2:a:b:c:d')).closed).code).toBe(1006)
    await SignallingSocket.open(url, from('2001:db8:1:3::3'))
  })

  it('connections over the number for all are refused', async () => {
    const url = await signallingServer({ sockets: 2 })
    await SignallingSocket.open(url)
    await SignallingSocket.open(url)
    expect((await new SignallingSocket(url).closed).code).toBe(1006)
  })

  it('messages over the rate wait their turn, and none is lost', async () => {
    const [capacity, refill] = [10, 100]
    const url = await signallingServer({ messages: { capacity, refill } })
    const a = await SignallingSocket.open(url)
    const start = performance.now()
    for (let i = 0; i < 60; i++) a.say({ type: 'ping' })
    await until('the burst is answered', () => a.pongs >= capacity)
    await until('all are answered', () => a.pongs === 60)
    const seconds = (performance.now() - start) / 1_000
    expect(60).toBeLessThanOrEqual(capacity + refill * seconds + 1)
  })

  it('bytes that one connection makes the server send wait too, whatever the number of messages', async () => {
    const refill = 100_000
    const url = await signallingServer({ relayedBytes: { capacity: 20_000, refill } })
    const [a, b] = [await SignallingSocket.open(url), await SignallingSocket.open(url)]
    for (const socket of [a, b]) {
      socket.say({ type: 'subscribe', topics: ['room'] })
      await socket.settled()
    }
    const start = performance.now()
    for (let i = 0; i < 5; i++) a.say({ type: 'publish', topic: 'room', pad: '.'.repeat(10_000) })
    await until('all have come', () => b.received.filter(({ type }) => type === 'publish').length === 5)
    // Two fit at once: what five of 10 kB to two receivers are over the capacity has to be earned, but for the last.
    expect((performance.now() - start) / 1_000).toBeGreaterThan((4 * 20_000 - 20_000) / refill - 0.05)
  })

  it('a connection that neither speaks nor answers is ended; one that answers stays', async () => {
    const url = await signallingServer({ idleMs: 60 })
    const silent = await SignallingSocket.open(url, { autoPong: false })
    const quiet = await SignallingSocket.open(url)
    const start = performance.now()
    await silent.closed
    expect(performance.now() - start).toBeLessThan(20_000)
    await quiet.settled()
  })

  it('a connection that does not read is ended when too much waits for it; others go on', async () => {
    const url = await signallingServer({ unreadBytes: 256 * 1024 })
    const [deaf, a] = [await SignallingSocket.open(url), await SignallingSocket.open(url)]
    deaf.say({ type: 'subscribe', topics: ['room'] })
    await deaf.settled()
    deaf.socket.pause()
    await until('it is no longer among the subscribers', async () => {
      const probe = a.received.length
      for (let i = 0; i < 20; i++) a.say({ type: 'publish', topic: 'room', pad: '.'.repeat(60_000) })
      a.say({ type: 'subscribe', topics: ['room'] })
      a.say({ type: 'publish', topic: 'room' })
      a.say({ type: 'unsubscribe', topics: ['room'] })
      await a.settled()
      return a.received.slice(probe).some(({ clients }) => clients === 1)
    })
  })
})
