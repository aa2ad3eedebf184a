/** Whom libp2p lets in at a peer. */

import { multiaddr } from '@multiformats/multiaddr'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { pipeConnection } from '../../src/network/index.ts'
import { INBOUND_PER_SECOND, MAX_CONNECTIONS, MAX_PENDING } from '../../src/network/limits.ts'
import { until } from '../support/until.ts'
import { connect, startWired, stopWired, type WiredPeer } from './support/wires.ts'

// Each takes a handshake.
vi.mock('../../src/network/limits.ts', async original => ({
  ...(await original<object>()),
  MAX_CONNECTIONS: 6,
}))

afterEach(stopWired)

/** Somebody from that address comes in, and then says nothing. */
function comeFrom(address: string, { node, upgrader }: WiredPeer) {
  let hangUp: () => void = () => undefined
  const silence = {
    bufferedAmount: 0,
    send: () => undefined,
    close: () => undefined,
    onMessage: () => undefined,
    onClose: (listener: () => void) => {
      hangUp = listener
    },
  }
  const connection = pipeConnection(silence, {
    remoteAddr: multiaddr(`/ip4/${address}/tcp/1/ws`),
    direction: 'inbound',
    log: node.logger.forComponent('test'),
  })
  const visit = { isOver: false, isDenied: false, hangUp: () => hangUp() }
  const over = upgrader
    .upgradeInbound(connection, { signal: AbortSignal.timeout(30_000) })
    .catch(({ name }: Error) => {
      visit.isOver = true
      visit.isDenied = name === 'ConnectionDeniedError'
    })
  return Object.assign(visit, { over })
}

/** What is refused is refused at once. */
const turn = () => new Promise(resolve => setTimeout(resolve))

describe('a peer lets in', () => {
  it('so many in the midst of their handshake; one more is refused until one of them has gone', async () => {
    const peer = await startWired()
    const visits = Array.from({ length: MAX_PENDING }, (_, n) => comeFrom(`192.0.2.${n}`, peer))
    await turn()
    expect(visits.some(({ isOver }) => isOver)).toBe(false)
    const late = comeFrom('192.0.2.100', peer)
    await late.over
    expect(late.isDenied).toBe(true)
    visits[0]!.hangUp()
    await visits[0]!.over
    const again = comeFrom('192.0.2.101', peer)
    await turn()
    expect(again.isOver).toBe(false)
    for (const { hangUp } of [...visits, again]) hangUp()
  })

  it('so many a second from one address; others are let in', async () => {
    const peer = await startWired()
    const come = async (address: string) => {
      const visit = comeFrom(address, peer)
      visit.hangUp()
      await visit.over
      return visit
    }
    let came = 0
    // However slow the machine: at some time they come faster than they may.
    while (came < 20 * INBOUND_PER_SECOND && !(await come('192.0.2.1')).isDenied) came++
    expect(came).toBeGreaterThanOrEqual(INBOUND_PER_SECOND)
    expect(came).toBeLessThan(20 * INBOUND_PER_SECOND)
    expect((await come('192.0.2.2')).isDenied).toBe(false)
  })

  it('so many in all; one more is refused until one of them has gone', async () => {
    const [peer, others] = [await startWired(), await startWired()]
    const wires = [await connect(others, peer)]
    while (wires.length < MAX_CONNECTIONS) wires.push(await connect(others, peer))
    expect(peer.node.getConnections()).toHaveLength(MAX_CONNECTIONS)
    await expect(connect(others, peer)).rejects.toThrow('Connection denied')
    wires[0]!.close()
    await until('it has gone', () => peer.node.getConnections().length < MAX_CONNECTIONS)
    await connect(others, peer)
    expect(peer.node.getConnections()).toHaveLength(MAX_CONNECTIONS)
  })
})
