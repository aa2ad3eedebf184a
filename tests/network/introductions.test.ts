import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { multiaddr } from '@multiformats/multiaddr'
import { afterEach, describe, expect, it } from 'vitest'
import { type Network, Standing } from '../../src/network/index.ts'
import { startLibp2p } from '../../src/network/libp2p.ts'
import { until } from '../support/until.ts'
import { directly, startPeer, stopPeers } from './support/peers.ts'
import { startTestRelay, type TestRelay } from './support/relay.ts'
import { roomOptions, topicOf, type Visit, visit } from './support/room.ts'

const topic = topicOf('a')
let relay: TestRelay | undefined

afterEach(async () => {
  await stopPeers()
  await relay?.stop()
  relay = undefined
})

/** Addresses under which peers might be reached another time, as this visitor was told. */
function metBy(seen: Visit): string[] {
  const addresses: string[] = []
  seen.room.events.on('met', met => addresses.push(...met.addresses))
  return addresses
}

const everyPair = (networks: readonly Network[]) =>
  Promise.all(networks.flatMap((one, i) => networks.slice(i + 1).map(other => directly(one, other))))

describe('with no relay alive', { timeout: 60_000 }, () => {
  it('who knows one peer ends up directly connected to all others, and hears them', async () => {
    relay = await startTestRelay()
    const [ann, bob, cem] = await Promise.all([startPeer({ listen: true }), startPeer(), startPeer()])
    const visits = await Promise.all(
      [ann, bob, cem].map(each => visit(each!, roomOptions(topic, { relays: [relay!.address] }))),
    )
    await everyPair([ann!, bob!, cem!])
    await relay.stop()
    relay = undefined
    const newcomer = await startPeer()
    const begin = performance.now()
    const seen = await visit(newcomer, roomOptions(topic, { known: ann!.addresses() }))
    await everyPair([ann!, bob!, cem!, newcomer])
    console.info(`introduced after ${Math.round(performance.now() - begin)} ms`)
    await until('a channel with each', () => new Set(seen.channels.map(({ peer }) => peer)).size === 3)
    await visits[1]!.room.publish(new TextEncoder().encode('welcome'))
    await until('it is heard', () => seen.live.includes('welcome'))
  })

  it('who is remembered at a place that is silent now is called where they are', async () => {
    relay = await startTestRelay()
    const silence = createServer(() => undefined).listen(0, '127.0.0.1')
    await once(silence, 'listening')
    const { port } = silence.address() as AddressInfo
    const gone = `/ip4/127.0.0.1/tcp/${port}/ws/p2p/${(await startPeer()).peerId}`
    const pair = await Promise.all([startPeer(), startPeer()])
    const begin = performance.now()
    await Promise.all(
      pair.map((each, i) => {
        const known = [`${gone}/p2p-circuit/webrtc/p2p/${pair[1 - i]!.peerId}`]
        return visit(each, roomOptions(topic, { known, relays: [relay!.address] }))
      }),
    )
    await directly(pair[0]!, pair[1]!)
    silence.close()
    // Its silence is waited for 12 s.
    expect(performance.now() - begin).toBeLessThan(9_000)
  })

  it('who was here before comes back by the addresses that worked then', async () => {
    const ann = await startPeer({ listen: true })
    await visit(ann, roomOptions(topic))
    const bob = await startPeer()
    const bobs = await visit(bob, roomOptions(topic, { known: ann.addresses() }))
    const met = metBy(bobs)
    await directly(ann, bob)
    await until('an address is told', () => met.length > 0)
    await bob.stop()
    const again = await startPeer()
    await visit(again, roomOptions(topic, { known: ['no address', ...met] }))
    await directly(ann, again)
  })
})

describe('a peer', { timeout: 60_000 }, () => {
  it('passes on no calls of who shares no room with it, and gives them no place to be called', async () => {
    const ann = await startPeer({ listen: true })
    await visit(ann, roomOptions(topic))
    const bob = await startPeer()
    await visit(bob, roomOptions(topic, { known: ann.addresses() }))
    await directly(ann, bob)
    const { node, reserve } = await startLibp2p(
      crypto.getRandomValues(new Uint8Array(32)),
      new Standing(),
      () => [],
    )
    const connection = await node.dial(multiaddr(ann.addresses()[0]!))
    await expect(reserve(connection)).rejects.toThrow('PERMISSION_DENIED')
    const call = multiaddr(`/p2p/${ann.peerId}/p2p-circuit/p2p/${bob.peerId}`)
    await expect(node.dial(call)).rejects.toThrow('PERMISSION_DENIED')
    await node.stop()
  })
})
