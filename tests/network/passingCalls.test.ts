/** What a peer does for others as a small relay, and no more. */

import type { Connection, Stream } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Standing } from '../../src/network/index.ts'
import {
  CIRCUIT_BYTES,
  CIRCUIT_MS,
  CIRCUITS_AT_ONCE,
  MAX_PLACES,
  PLACE_MS,
} from '../../src/network/introduce/limits.ts'
import { startLibp2p } from '../../src/network/libp2p.ts'
import type { PeerNode } from '../../src/network/peerNode.ts'
import { isRefused } from '../support/streams.ts'
import { timeoutsByHand } from '../support/timeouts.ts'
import { until } from '../support/until.ts'

vi.mock('../../src/network/introduce/limits.ts', async original => ({
  ...(await original<object>()),
  MAX_PLACES: 2,
  CIRCUITS_AT_ONCE: 4,
}))

const HOP = '/libp2p/circuit/relay/0.2.0/hop'
const ECHO = '/test/echo/1.0.0'

const running: PeerNode[] = []
afterEach(() => Promise.all(running.splice(0).map(node => node.stop())))

type Own = Parameters<typeof startLibp2p>[3]

async function start(own: Own = {}) {
  const peer = await startLibp2p(crypto.getRandomValues(new Uint8Array(32)), new Standing(), () => [], own)
  running.push(peer.node)
  return peer
}

/** A peer that passes on whatever it may. */
async function startPasser(): Promise<PeerNode> {
  const all = () => true
  const { node } = await start({
    door: { takesIn: all, givesPlace: all, passesOn: all },
    listen: ['/ip4/127.0.0.1/tcp/0/ws'],
  })
  return node
}

async function neighbourOf(passer: PeerNode) {
  const { node, reserve } = await start()
  const connection = await node.dial(passer.getMultiaddrs()[0]!)
  /** Calls somebody through the passer. */
  const call = (other: PeerNode): Promise<Connection> =>
    node.dial(multiaddr(`/p2p/${passer.peerId}/p2p-circuit/p2p/${other.peerId}`), { force: true })
  return { node, connection, reserve: () => reserve(connection), call }
}

const works = (attempt: Promise<unknown>): Promise<boolean> =>
  attempt.then(
    () => true,
    () => false,
  )

describe('a peer', () => {
  it('gives so many neighbours a place to be called at; one more is refused until one has gone', async () => {
    const free = timeoutsByHand(PLACE_MS)
    const passer = await startPasser()
    const neighbours = await Promise.all(Array.from({ length: MAX_PLACES + 1 }, () => neighbourOf(passer)))
    const late = neighbours.pop()!
    for (const { reserve } of neighbours) await reserve()
    // However often it asks: what is refused leaves nothing open.
    for (let n = 0; n <= CIRCUITS_AT_ONCE; n++)
      await expect(late.reserve()).rejects.toThrow('RESERVATION_REFUSED')
    free()
    await late.reserve()
  })

  it('passes on so many calls of one neighbour at a time', async () => {
    const { connection } = await neighbourOf(await startPasser())
    const open: Stream[] = []
    while (open.length < CIRCUITS_AT_ONCE) open.push(await connection.newStream(HOP))
    expect(await isRefused(connection, HOP)).toBe(true)
    expect(open.every(({ status }) => status === 'open')).toBe(true)
    open[0]!.abort(new Error('hung up'))
    await until('there is room', async () => !(await isRefused(connection, HOP)))
  })

  it('passes on so many calls to one neighbour at a time, whoever makes them', async () => {
    const passer = await startPasser()
    const [target, ann, ben] = await Promise.all([1, 2, 3].map(() => neighbourOf(passer)))
    await target!.reserve()
    for (let n = 1; n < CIRCUITS_AT_ONCE; n++) await ann!.call(target!.node)
    const last = await ben!.call(target!.node)
    expect(await works(ben!.call(target!.node))).toBe(false)
    last.abort(new Error('hung up'))
    await until('there is room', () => works(ben!.call(target!.node)))
  })

  it('passes on what a call takes, and ends it when it goes on', async () => {
    const passer = await startPasser()
    const [target, caller] = await Promise.all([1, 2].map(() => neighbourOf(passer)))
    await target!.reserve()
    let heard = 0
    const options = { runOnLimitedConnection: true }
    await target!.node.handle(
      ECHO,
      stream =>
        stream.addEventListener('message', ({ data }) => {
          heard += data.byteLength
        }),
      options,
    )
    const connection = await caller!.call(target!.node)
    const stream = await connection.newStream(ECHO, options)
    const most = CIRCUIT_BYTES / 2
    for (let sent = 0; sent < most; sent += 4_096) stream.send(new Uint8Array(4_096))
    await until('half as much has come through', () => heard === most)
    expect(connection.status).toBe('open')
    for (let sent = 0; sent < most && stream.status === 'open'; sent += 4_096)
      stream.send(new Uint8Array(4_096))
    await until('the call has ended', () => connection.status !== 'open')
    expect(heard).toBeLessThan(CIRCUIT_BYTES)
  })

  it('ends a call that takes longer than any', async () => {
    const tooLong = timeoutsByHand(CIRCUIT_MS)
    const passer = await startPasser()
    const [target, caller] = await Promise.all([1, 2].map(() => neighbourOf(passer)))
    await target!.reserve()
    const connection = await caller!.call(target!.node)
    await connection.newStream('/ipfs/ping/1.0.0', { runOnLimitedConnection: true })
    expect(connection.status).toBe('open')
    tooLong()
    await until('the call has ended', () => connection.status !== 'open')
    expect(caller!.connection.status).toBe('open')
  })
})
