/** Who takes a place and says nothing, or a byte now and then. */

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Stream } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import { describe, expect, it } from 'vitest'
import { uint32 } from '../../../src/base/index.ts'
import { proveMembership } from '../../../src/identity/index.ts'
import { SESSION_PROTOCOL, Standing } from '../../../src/network/index.ts'
import { startLibp2p } from '../../../src/network/libp2p.ts'
import { FIND_PROTOCOL, MEET_PROTOCOL, PING_PROTOCOL } from '../../../src/network/protocols.ts'
import { TOPIC_TIMEOUT_MS } from '../../../src/network/rooms/limits.ts'
import { openHttpServer } from '../../../src/relay/http/index.ts'
import { REQUEST_TIMEOUT_MS, TIMEOUT_CHECK_MS } from '../../../src/relay/http/limits.ts'
import { CircleSessions } from '../../../src/sessions/index.ts'
import { memoryStore, RecordStore, type Taken } from '../../../src/store/index.ts'
import { decodeMessage, type HeadIndex } from '../../../src/sync/index.ts'
import { until } from '../../support/until.ts'
import { afterwards, company, expectUnharmed, relayFor, someone } from './support/company.ts'
import { type Eve, eveAt, keysOf } from './support/eve.ts'
import { outcome } from './support/outcomes.ts'

const NOTHING: Taken = { items: [], stored: 0, known: 0, rejections: [], gaps: [], forked: [], bounded: [] }

/** She is a member like any other, says to hold these heads, and never gives any of it, nor says that she has not. */
function claimAndGiveNothing(
  eve: Eve,
  keys: Awaited<ReturnType<typeof keysOf>>,
  heads: HeadIndex,
): { asked: number } {
  const seen = { asked: 0 }
  const nobody = () => undefined
  const sessions = new CircleSessions<Taken>(
    {
      circle: keys.id,
      records: new RecordStore(memoryStore(), keys.name),
      heads,
      receive: async () => NOTHING,
      forgetSpoilt: async () => [],
    },
    {
      peerId: eve.network.peerId,
      now: Date.now,
      opening: async channel => ({
        type: 'open',
        circle: keys.id,
        role: 'member',
        membership: await proveMembership(keys, eve.network.peerId, channel.peer),
        beacon: null,
        keep: null,
      }),
      opened: async () => null,
      received: nobody,
      rejected: nobody,
      holds: nobody,
      inStep: nobody,
      progress: nobody,
      ended: nobody,
      report: nobody,
      storageFailed: nobody,
      refused: nobody,
      unproven: nobody,
    },
  )
  eve.room.events.on('channel', channel => {
    const send = async (message: Uint8Array) => {
      const decoded = decodeMessage(message)
      if (decoded.ok && decoded.value.type === 'served') seen.asked++
      else await channel.send(message)
    }
    const { peer, role, wire, initiator, messages } = channel
    void sessions.join({ peer, role, wire, initiator, messages, send, close: () => channel.close() })
  })
  return seen
}

describe('a slow loris', () => {
  it('who claims all that there is and gives nothing keeps nobody from getting it elsewhere', async () => {
    const relay = await relayFor()
    const store = { ...memoryStore(), close: async () => undefined }
    const relays = [relay.addresses[0]!]
    const ann = await someone('Ann', peer => peer.createCircle({ name: 'River watch', relays }), store)
    for (const text of ['one', 'two', 'three']) await ann.circle.publish(text)
    const keys = await keysOf(ann.circle)
    const { heads } = ann.circle.parts.replica
    const link = ann.circle.link('http://x/')
    await ann.peer.close()
    const eve = await eveAt(keys, relays)
    afterwards(() => eve.network.stop())
    const seen = claimAndGiveNothing(eve, keys, heads)
    const ben = await someone('Ben', peer => peer.join(link))
    await until('Ben has asked her', () => seen.asked > 0)
    expect((await ben.circle.status()).complete).toBe(false)
    const again = await someone('Ann', async peer => peer.circles()[0]!, store)
    const took = await until('Ben has all of it', () => ben.circle.posts().length === 3)
    expect(took).toBeLessThan(30_000)
    await expectUnharmed([again, ben])
    outcome(
      'a peer that claims everything and never answers',
      '-',
      'after ten seconds others are asked for the same',
    )
  })

  it('who opens streams and says nothing, or half a frame, on a peer and on a relay, hinders nobody', async () => {
    const relay = await relayFor({ keep: true })
    const [ann, ben] = await company(relay, 'Ann', 'Ben')
    const { node } = await startLibp2p(crypto.getRandomValues(new Uint8Array(32)), new Standing(), () => [])
    afterwards(async () => node.stop())
    const connection = await node.dial(multiaddr(relay.addresses[0]!))
    const called = await node.dial(multiaddr(`${relay.addresses[0]}/p2p-circuit/p2p/${ann!.id}`))
    const silent: Stream[] = []
    for (const [at, protocols] of [
      [connection, [MEET_PROTOCOL, FIND_PROTOCOL, SESSION_PROTOCOL, PING_PROTOCOL]],
      [called, [MEET_PROTOCOL, SESSION_PROTOCOL, PING_PROTOCOL]],
    ] as const)
      for (const protocol of protocols)
        for (const half of [false, true]) {
          const stream = await at.newStream(protocol, { runOnLimitedConnection: true })
          if (half) stream.send(uint32(32).slice(0, 3))
          if (protocol === SESSION_PROTOCOL) silent.push(stream)
        }
    await expectUnharmed([ann!, ben!])
    await until(
      'who never said what about is shown out',
      () => silent.every(({ status }) => status !== 'open'),
      3 * TOPIC_TIMEOUT_MS,
    )
    outcome('streams that say nothing', '-', 'few a peer; who does not say what about is shown out')
  })

  it('holds no place at the relay’s web server for longer than a request may take', async () => {
    const relay = await relayFor()
    const { port } = new URL(relay.app)
    const open = async (first: string): Promise<Socket> => {
      const socket = connect(Number(port), '127.0.0.1')
      await once(socket, 'connect')
      socket.write(first)
      // Whatever the server says before it ends.
      socket.resume()
      socket.on('error', () => undefined)
      return socket
    }
    const start = performance.now()
    const sockets = await Promise.all(
      ['', 'GET / HTTP/1.1\r\n', 'GET /signal HTTP/1.1\r\nUpgrade: websocket\r\nX-'].map(open),
    )
    const dripping = setInterval(() => {
      for (const socket of sockets.slice(1)) if (!socket.destroyed) socket.write('a')
    }, 1_000)
    await Promise.all(sockets.map(socket => once(socket, 'close')))
    clearInterval(dripping)
    expect(performance.now() - start).toBeLessThan(REQUEST_TIMEOUT_MS + 5 * TIMEOUT_CHECK_MS)
    expect((await fetch(relay.app)).status).toBe(503)
    outcome('a byte a second at the relay’s web server', '-', 'ten seconds for a request, looked at each two')
  })

  it('takes no more connections of it than one address may have; others are let in', async () => {
    const served = await openHttpServer({
      host: '127.0.0.1',
      port: 0,
      tls: null,
      perAddress: 3,
      isExempt: () => false,
      onRequest: (_, response) => void response.end('here'),
      onUpgrade: (_, socket) => void socket.destroy(),
    })
    afterwards(() => served.stop())
    const from = (localAddress: string) => {
      const socket = connect({ port: served.port, host: '127.0.0.1', localAddress })
      socket.on('error', () => undefined)
      afterwards(async () => void socket.destroy())
      return socket
    }
    const held = [1, 2, 3].map(() => from('127.0.0.1'))
    await Promise.all(held.map(socket => once(socket, 'connect')))
    const [more, other] = [from('127.0.0.1'), from('127.0.0.2')]
    await once(more, 'close')
    other.write('GET / HTTP/1.0\r\n\r\n')
    const [answer] = await once(other, 'data')
    expect(String(answer)).toContain('here')
    held[0]!.destroy()
    await until('its place is free', async () => {
      const again = from('127.0.0.1')
      again.write('GET / HTTP/1.0\r\n\r\n')
      return Promise.race([once(again, 'data').then(() => true), once(again, 'close').then(() => false)])
    })
    outcome('all connections of a relay from one address', '-', 'an address has a share of them')
  })
})
