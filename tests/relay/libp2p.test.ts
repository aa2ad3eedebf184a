import { once } from 'node:events'
import { connect } from 'node:net'
import type { Libp2p } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { RELAY_PROTOCOL, SESSION_PROTOCOL } from '../../src/network/index.ts'
import type { Relay } from '../../src/relay/index.ts'
import { SOCKET_MESSAGE_LIMIT } from '../../src/relay/libp2p/index.ts'
import { until } from '../support/until.ts'
import { stockNode } from './support/nodes.ts'
import { relayForTest } from './support/start.ts'

const ECHO = '/test/echo/1.0.0'
const webSocketOf = (relay: Relay) => relay.addresses.find(address => address.includes('/ws/'))!
const directOf = (relay: Relay) => relay.addresses.find(address => address.includes('/webrtc-direct/'))!
const protocolsOf = async (node: Libp2p, relay: Relay) => {
  await until('the relay has been identified', async () => {
    const known = await node.peerStore.get(relay.libp2p.peerId)
    return known.protocols.length > 0
  })
  return (await node.peerStore.get(relay.libp2p.peerId)).protocols
}

/** Sends bytes to a node that echoes, and counts what returns. */
async function echoed(node: Libp2p, address: string, size: number): Promise<number> {
  const stream = await node.dialProtocol(multiaddr(address), ECHO)
  let returned = 0
  stream.addEventListener('message', ({ data }) => {
    returned += data.byteLength
  })
  for (let left = size; left > 0; left -= 64 * 1024) {
    if (!stream.send(new Uint8Array(Math.min(left, 64 * 1024)))) await stream.onDrain()
  }
  await until('all has come back', () => returned === size)
  return returned
}

describe('libp2p at a relay', () => {
  it('remembers nothing of visitors who have left: anybody can come with a new identity each time', async () => {
    const relay = await relayForTest()
    for (let visits = 0; visits < 5; visits++) {
      const visitor = await stockNode()
      await visitor.dial(multiaddr(webSocketOf(relay)))
      await until('the relay knows it', () => relay.libp2p.peerStore.has(visitor.peerId))
      await visitor.stop()
    }
    await until('all are forgotten', async () => (await relay.libp2p.peerStore.all()).length === 0)
  })

  it('answers a stock client over the shared TCP port, and proves the PeerId that it printed', async () => {
    const [relay, client] = [await relayForTest(), await stockNode()]
    const connection = await client.dial(multiaddr(webSocketOf(relay)))
    expect(connection.remotePeer.toString()).toBe(relay.peerId)
    expect(await client.services.ping.ping(connection.remotePeer)).toBeLessThan(10_000)
  })

  it('answers a stock client over WebRTC-direct, at the address that it printed', async () => {
    const [relay, client] = [await relayForTest(), await stockNode()]
    const connection = await client.dial(multiaddr(directOf(relay)))
    expect(connection.remotePeer.toString()).toBe(relay.peerId)
    expect(await client.services.ping.ping(connection.remotePeer)).toBeLessThan(10_000)
  })

  it('is refused by a client that expects another PeerId', async () => {
    const [relay, other, client] = [await relayForTest(), await relayForTest(), await stockNode()]
    const wrong = webSocketOf(relay).replace(relay.peerId, other.peerId)
    await expect(client.dial(multiaddr(wrong))).rejects.toThrow()
  })

  it('lets two stock clients connect through it, without a limit on what they exchange', async () => {
    const relay = await relayForTest()
    const answerer = await stockNode([`${webSocketOf(relay)}/p2p-circuit`])
    await until('it has a reservation', () => answerer.getMultiaddrs().length > 0)
    await answerer.handle(ECHO, stream => {
      stream.addEventListener('message', ({ data }) => void stream.send(data))
    })
    const caller = await stockNode()
    const address = `${webSocketOf(relay)}/p2p-circuit/p2p/${answerer.peerId}`
    const connection = await caller.dial(multiaddr(address))
    expect(connection.limits).toBeUndefined()
    const MORE_THAN_THE_USUAL_LIMIT = 1024 * 1024
    expect(await echoed(caller, address, MORE_THAN_THE_USUAL_LIMIT)).toBe(MORE_THAN_THE_USUAL_LIMIT)
  })

  it('gives a reservation to a client that came by WebRTC-direct', async () => {
    const relay = await relayForTest()
    const client = await stockNode([`${directOf(relay)}/p2p-circuit`])
    await until('it has a reservation', () => client.getMultiaddrs().length > 0)
  })

  it('tells by its protocols that it is a relay, and only with keep that it speaks of records', async () => {
    const [plain, keeping, client] = [
      await relayForTest(),
      await relayForTest({ keep: true }),
      await stockNode(),
    ]
    for (const relay of [plain, keeping]) await client.dial(multiaddr(webSocketOf(relay)))
    expect(await protocolsOf(client, plain)).toContain(RELAY_PROTOCOL)
    expect(await protocolsOf(client, plain)).not.toContain(SESSION_PROTOCOL)
    expect(await protocolsOf(client, keeping)).toContain(SESSION_PROTOCOL)
    expect([plain.rooms === null, keeping.rooms === null]).toEqual([true, false])
  })

  it('can’t be made to dial into its owner’s network', async () => {
    const relay = await relayForTest({ host: '0.0.0.0' })
    const node = await stockNode(['/ip4/127.0.0.1/tcp/0/ws'])
    await expect(relay.libp2p.dial(node.getMultiaddrs())).rejects.toThrow()
  })

  it('goes on after sockets that speak no libp2p, break off, or send too much', async () => {
    const [relay, client] = [await relayForTest(), await stockNode()]
    const url = relay.app.replace('http', 'ws')
    const text = new WebSocket(url)
    await once(text, 'open')
    text.send('hello')
    const [textCode] = await once(text, 'close')
    expect(textCode).toBe(1003)
    const huge = new WebSocket(url)
    await once(huge, 'open')
    huge.send(new Uint8Array(SOCKET_MESSAGE_LIMIT + 1))
    const [hugeCode] = await once(huge, 'close')
    expect(hugeCode).toBe(1009)
    const noise = new WebSocket(url)
    await once(noise, 'open')
    noise.send(new Uint8Array(1_000).fill(0xff))
    const gone = new WebSocket(url)
    await once(gone, 'open')
    gone.terminate()
    const raw = connect(Number(new URL(relay.app).port), '127.0.0.1')
    await once(raw, 'connect')
    raw.write('GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')
    raw.resetAndDestroy()
    await client.dial(multiaddr(webSocketOf(relay)))
    await until('only the client is there', () => relay.libp2p.getConnections().length === 1)
    noise.terminate()
  })
})
