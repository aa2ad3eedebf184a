import { readdir } from 'node:fs/promises'
import { encode } from '@ipld/dag-cbor'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { describe, expect, it } from 'vitest'
import { concat, uint32 } from '../../src/base/index.ts'
import { ask } from '../../src/network/find/ask.ts'
import { FRAME_LIMIT, QUESTIONS } from '../../src/network/find/limits.ts'
import { FIND_PROTOCOL } from '../../src/network/protocols.ts'
import type { Relay } from '../../src/relay/index.ts'
import { DhtStore } from '../../src/relay/libp2p/dhtStore.ts'
import { DialRule } from '../../src/relay/others/index.ts'
import { tellable } from '../../src/relay/others/knownRelays.ts'
import { temporaryFolder } from '../support/folder.ts'
import { until } from '../support/until.ts'
import { stockNode } from './support/nodes.ts'
import { relayForTest } from './support/start.ts'

const topic = 'ab'.repeat(32)
const PEER = '12D3KooWJ8sX3f1uQv9aZ2mYwC5rT7bNhK4gLpD6eRjUoWiVxyz1'
const [LOCAL, HOUSE, OPEN] = [
  '/ip4/127.0.0.1/tcp/1/ws',
  '/ip4/192.168.1.5/tcp/1/ws',
  '/ip4/8.8.8.8/tcp/1/ws',
].map(address => multiaddr(address))
const webSocketOf = (relay: Relay) => multiaddr(relay.addresses.find(address => address.includes('/ws/'))!)
const never = new AbortController().signal

describe('whom a relay dials', () => {
  it('is what its owner named, and of what strangers name the open internet alone', () => {
    const rule = new DialRule('0.0.0.0')
    const allowed = [LOCAL!, HOUSE!, OPEN!].map(address => rule.allows(address))
    expect(allowed).toEqual([false, false, true])
    expect(rule.allows(multiaddr('/dns/relay.example.org/tcp/443/tls/ws'))).toBe(true)
    expect(rule.allows(multiaddr('/dns/inside.example.org/tcp/80/ws'))).toBe(false)
    rule.allow(HOUSE!)
    expect(rule.allows(multiaddr(`${HOUSE}/p2p/${PEER}`))).toBe(true)
    expect(rule.allows(multiaddr('/ip4/192.168.1.5/tcp/2/ws'))).toBe(false)
    expect(new DialRule('127.0.0.1').allows(LOCAL!)).toBe(true)
  })
})

describe('what a relay tells of others', () => {
  it('is no address that means nothing where the asker is', () => {
    const told = (asker: Multiaddr) => tellable(PEER, [LOCAL!, HOUSE!, OPEN!], asker)
    expect(told(OPEN!)).toEqual([`${OPEN}/p2p/${PEER}`])
    expect(tellable(PEER, [LOCAL!, HOUSE!], OPEN!)).toEqual([])
    expect(tellable(PEER, [LOCAL!, HOUSE!], HOUSE!)).toEqual([`${HOUSE}/p2p/${PEER}`])
    expect(tellable(PEER, [LOCAL!], LOCAL!)).toEqual([`${LOCAL}/p2p/${PEER}`])
  })

  it('are those that have the topic, also after the first has met it, and what members say of where they are', async () => {
    const first = await relayForTest()
    const second = await relayForTest({ peers: [first.app] })
    const [member, asker] = [await stockNode(), await stockNode()]
    const at = await member.dial(webSocketOf(second))
    const question = { topic, at: [`/ip4/127.0.0.1/tcp/7/ws/p2p/${PEER}`] }
    await ask(at, question, never)
    const here = await asker.dial(webSocketOf(second))
    expect((await ask(here, { topic, at: [] }, never)).has).toEqual(question.at)
    await until('the second is known at the first', async () => {
      const { alive } = await ask(await asker.dial(webSocketOf(first)), { topic, at: [] }, never)
      return alive.some(address => address.endsWith(second.peerId))
    })
  })

  it('are found again after a restart, when those that its owner named are gone', async () => {
    const [a, b] = [await temporaryFolder('relay'), await temporaryFolder('relay')]
    const first = await relayForTest({ data: a.path })
    const second = await relayForTest({ data: b.path, peers: [first.app] })
    await until('the first remembers', async () => (await readdir(a.path)).includes('relays.json'))
    await Promise.all([first.stop(), second.stop()])
    const port = Number(new URL(second.app).port)
    const there = await relayForTest({ data: b.path, port })
    // At another port, so that the other can't have found it.
    const again = await relayForTest({ data: a.path })
    const asker = await (await stockNode()).dial(webSocketOf(again))
    await until('they know each other', async () => {
      const { alive } = await ask(asker, { topic, at: [] }, never)
      return alive.some(address => address.endsWith(there.peerId))
    })
    await Promise.all([again.stop(), there.stop()])
    await Promise.all([a.remove(), b.remove()])
  })

  it.each([
    ['what is no DAG-CBOR', [Uint8Array.of(255, 0, 1)]],
    ['a topic that is none', [encode({ topic: Uint8Array.of(1), at: [] })]],
    ['what is no address', [encode({ topic: new Uint8Array(32), at: ['somewhere'] })]],
    ['a frame over the limit', [new Uint8Array(FRAME_LIMIT + 1)]],
  ])('is nothing to a peer that sends %s', async (_, frames) => {
    const [relay, client] = [await relayForTest(), await stockNode()]
    const connection = await client.dial(webSocketOf(relay))
    const stream = await connection.newStream(FIND_PROTOCOL)
    for (const frame of frames) stream.send(concat(uint32(frame.length), frame))
    await until('it is cut off', () => stream.status !== 'open')
    expect(connection.status).toBe('open')
  })

  it('is nothing to a peer that asks too much at once, and something to others', async () => {
    const [relay, client, other] = [await relayForTest(), await stockNode(), await stockNode()]
    const connection = await client.dial(webSocketOf(relay))
    const told = { topic, at: [`/ip4/127.0.0.1/tcp/7/ws/p2p/${PEER}`] }
    const elsewhere = await other.dial(webSocketOf(relay))
    await ask(elsewhere, told, never)
    const answers: number[] = []
    // However slow the machine: it is allowed one more each second only.
    while (answers.at(-1) !== 0 && answers.length < 10 * QUESTIONS.capacity)
      answers.push((await ask(connection, { topic, at: [] }, never)).has.length)
    expect(answers[0]).toBe(1)
    expect(answers.at(-1)).toBe(0)
    expect((await ask(elsewhere, told, never)).alive).toEqual([])
  })
})

describe('what a relay keeps of the table', () => {
  it('is bounded, but for its own records, and gone when it is taken back', async () => {
    const store = new DhtStore('me', 2)
    const key = (name: string) => ({ toString: () => name }) as Parameters<DhtStore['put']>[0]
    for (const name of ['/dht/provider/a/one', '/dht/provider/a/two']) store.put(key(name), new Uint8Array(1))
    expect(() => store.put(key('/dht/provider/b/three'), new Uint8Array(1))).toThrow()
    store.put(key('/dht/provider/b/me'), new Uint8Array(1))
    store.put(key('/dht/provider/a/two'), new Uint8Array(2))
    const names = async (prefix: string) => {
      const found: string[] = []
      for await (const entry of store.query({ prefix })) found.push(entry.key.toString())
      return found
    }
    expect(await names('/dht/provider/a')).toEqual(['/dht/provider/a/one', '/dht/provider/a/two'])
    expect(await names('/dht/provider')).toHaveLength(3)
    store.delete(key('/dht/provider/a/one'))
    store.delete(key('/dht/provider/b/me'))
    store.put(key('/dht/provider/c/four'), new Uint8Array(1))
    expect(await names('/dht/provider')).toEqual(['/dht/provider/a/two', '/dht/provider/c/four'])
    expect(() => store.get(key('/dht/provider/b/me'))).toThrow('not kept')
  })
})
