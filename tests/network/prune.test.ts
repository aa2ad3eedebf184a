import { afterEach, expect, it } from 'vitest'
import { ping, wireOf } from '../../src/network/connections/index.ts'
import { CALL_PROTOCOL } from '../../src/network/protocols.ts'
import { until } from '../support/until.ts'
import { connect, startWired, stopWired, type WiredPeer } from './support/wires.ts'

/** Before the heartbeat, which comes every fifteen seconds, could have mended it. */
const BEFORE_HEARTBEAT = 8_000

afterEach(stopWired)

/** Two peers; the first is the one that decides what is kept. */
async function two(): Promise<[WiredPeer, WiredPeer]> {
  const peers = [await startWired({ prune: true }), await startWired({ prune: true })] as const
  return peers[0].id < peers[1].id ? [peers[0], peers[1]] : [peers[1], peers[0]]
}

const open = ({ node }: WiredPeer) => node.getConnections().filter(({ status }) => status === 'open')
const kinds = (peer: WiredPeer) => open(peer).map(({ remoteAddr }) => wireOf(remoteAddr))
const oneKind = (peers: readonly WiredPeer[], kind: string) => () =>
  peers.every(peer => kinds(peer).join() === kind)

it('a connection that never answers gives way to one that does, though its wire would be better', async () => {
  const peers = await two()
  await connect(...peers, { kind: 'room' })
  await connect(...peers, { kind: 'webrtc', deadOnArrival: true })
  await until('only what works is left', oneKind(peers, 'room'), BEFORE_HEARTBEAT)
})

it('who comes again is met over the new connection, not over the one that was left behind', async () => {
  const peers = await two()
  const before = await connect(...peers)
  await until('it was looked at', () => peers.every(peer => open(peer)[0]!.rtt !== undefined))
  const old = peers.map(peer => open(peer)[0]!)
  before.goDead()
  await connect(...peers)
  await until(
    'the new one is left',
    () => peers.every((peer, i) => open(peer).length === 1 && open(peer)[0] !== old[i]),
    BEFORE_HEARTBEAT,
  )
  expect(await ping(open(peers[0])[0]!)).toBeGreaterThan(0)
})

it('a call through a relay is not cut off because another connection stands, and is cleared away once it is over', async () => {
  const [caller, called] = await two()
  await connect(caller, called, { kind: 'relayed' })
  const [relayed] = open(caller)
  const call = await relayed!.newStream(CALL_PROTOCOL, { runOnLimitedConnection: true })
  await connect(caller, called, { kind: 'room' })
  await until('the other was looked at', () => open(caller).every(({ rtt }) => rtt !== undefined))
  expect(await ping(relayed!)).toBeGreaterThan(0)
  expect(relayed!.status).toBe('open')
  call.abort(new Error('the call is over'))
  await until('one is left', oneKind([caller, called], 'room'), BEFORE_HEARTBEAT)
})
