/** What a peer remembers of the peers that it meets: of so many, since anybody can come under ever new names. */

import { afterEach, expect, it } from 'vitest'
import type { Network } from '../../src/network/index.ts'
import { createNetwork } from '../../src/network/node.ts'
import { SPEAKERS_REMEMBERED } from '../../src/peer/circle/limits.ts'
import type { CircleNet } from '../../src/peer/circle/net.ts'
import type { MurmurationPeer } from '../../src/peer/index.ts'
import { BRINGERS_REMEMBERED } from '../../src/peer/limits.ts'
import { type Open, sealBeacon } from '../../src/sync/index.ts'
import { wire } from '../attacks/support/wire.ts'
import { newMember } from '../support/circle.ts'
import { clockedPeer } from '../support/clockedPeer.ts'

const peers: MurmurationPeer[] = []
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.close()
})

/** Ann, with a circle, and the network under her. */
async function ann() {
  let network: Network | undefined
  const peer = await clockedPeer(
    'Ann',
    { ahead: 0 },
    {
      network: async options => {
        network = await createNetwork(options)
        return network
      },
    },
  )
  peers.push(peer)
  const { id } = await peer.createCircle({ name: 'River watch' })
  const circle = peer.circle(id)!
  return { peer, circle, net: circle.net as CircleNet, network: network! }
}

it('of so many peers it is known for whom they speak; who spoke longest ago has no name', async () => {
  const { circle, net } = await ann()
  const { keys } = circle.parts.replica
  const ben = await newMember(keys)
  const speaks = async (n: number) => {
    const said = { counter: n + 1, at: 0, peer: `peer${n}`, here: true, holds: [] }
    const beacon = await sealBeacon(keys, ben.signer, ben.certificate, said)
    const open: Open = {
      type: 'open',
      circle: keys.id,
      role: 'member',
      membership: null,
      beacon,
      keep: null,
    }
    return net.opened(wire(`peer${n}`, net.peerId)[1], open)
  }
  const did = await speaks(0)
  for (let n = 1; n < SPEAKERS_REMEMBERED; n++) await speaks(n)
  expect([did, net.didOf('peer0')]).toEqual([expect.stringContaining('did:key:'), did])
  await speaks(SPEAKERS_REMEMBERED)
  expect(['peer0', 'peer1', `peer${SPEAKERS_REMEMBERED}`].map(peer => net.didOf(peer))).toEqual([
    null,
    did,
    did,
  ])
})

it('of so many peers it is known what of theirs was turned away; of who brought it longest ago it is not', async () => {
  const { peer, net, network } = await ann()
  const brings = (n: number) =>
    net.rejected({ ok: false, rule: 'signature', reason: 'it was not signed by its writer' }, `peer${n}`)
  const told = () => peer.network().refused.map(({ peer: of, rule }) => [of, rule])
  for (const n of [0, 1]) network.report(`peer${n}`, 1_000, 'rejected')
  for (let n = 0; n < BRINGERS_REMEMBERED; n++) brings(n)
  expect(told()).toEqual([
    ['peer0', 'signature'],
    ['peer1', 'signature'],
  ])
  brings(BRINGERS_REMEMBERED)
  expect(told()).toEqual([
    ['peer0', null],
    ['peer1', 'signature'],
  ])
})
