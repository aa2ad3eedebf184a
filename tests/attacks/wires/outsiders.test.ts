/** Who lacks the link, and what they can do with the topic, which every relay tells to whoever connects. */

import { multiaddr } from '@multiformats/multiaddr'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { concat } from '../../../src/base/index.ts'
import { type CircleKeys, didOf } from '../../../src/identity/index.ts'
import { Standing } from '../../../src/network/index.ts'
import { startLibp2p } from '../../../src/network/libp2p.ts'
import { liveBeacon, liveRecord } from '../../../src/sessions/index.ts'
import { sealBeacon } from '../../../src/sync/index.ts'
import { after, newCircle, newMember, Pen, recordOf } from '../../support/circle.ts'
import { until } from '../../support/until.ts'
import { afterwards, company, expectUnharmed, relayFor, type Someone } from './support/company.ts'
import { channelWith, eveAt, keysOf } from './support/eve.ts'
import { outcome } from './support/outcomes.ts'

/** A node that dials a relay and nobody else, and speaks in its gossip. */
async function gossiper(address: string) {
  const { node } = await startLibp2p(crypto.getRandomValues(new Uint8Array(32)), new Standing(), () => [])
  afterwards(async () => node.stop())
  const topics = new Set<string>()
  const { pubsub } = node.services
  pubsub.addEventListener('subscription-change', ({ detail }) => {
    for (const { topic, subscribe } of detail.subscriptions) if (subscribe) topics.add(topic)
  })
  const heard: Uint8Array[] = []
  pubsub.addEventListener('gossipsub:message', ({ detail }) => heard.push(detail.msg.data))
  await node.dial(multiaddr(address))
  return { node, topics, heard, say: (topic: string, message: Uint8Array) => pubsub.publish(topic, message) }
}

const isAt = (one: Someone, relay: string) =>
  one.peer.network().connections.some(({ peer, role }) => peer === relay && role === 'relay')

const beaconOf = async (
  circle: CircleKeys,
  member: Awaited<ReturnType<typeof newMember>>,
  peer: string,
  counter = Date.now(),
) =>
  sealBeacon(circle, member.signer, member.certificate, {
    counter,
    at: Date.now(),
    peer,
    here: true,
    holds: [],
  })

describe('somebody who knows a circle’s topic and not its secret', () => {
  it('fills neither the relay nor any member with junk: who knows only the circle’s public key refuses it', async () => {
    const plain = new Y.Doc()
    Y.applyUpdate(
      plain,
      new Pen(1).write(doc => doc.getText('t').insert(0, 'junk')),
    )
    expect(plain.getText('t').toString()).toBe('junk')

    const relay = await relayFor({ keep: true })
    const [ann, ben] = await company(relay, 'Ann', 'Ben')
    const keys = await keysOf(ann!.circle)
    const eve = await gossiper(relay.addresses[0]!)
    await until('she was told the topic by the relay', () => eve.topics.has(keys.topic))
    eve.node.services.pubsub.subscribe(keys.topic)
    await until('the relay takes her for a member of the topic', () =>
      relay.libp2p.services.pubsub.getSubscribers(keys.topic).some(peer => peer.equals(eve.node.peerId)),
    )
    // Well-formed in all but the link: records and beacons of a circle of her own, and what looks like sealed bytes.
    const own = await newCircle()
    const herself = await newMember(own)
    const record = await recordOf(own, herself, new Pen(herself.client).post('a', 'junk'), after(null))
    const sealed = await beaconOf(own, herself, eve.node.peerId.toString())
    const noise = () => crypto.getRandomValues(new Uint8Array(2_000))
    const gone = () => relay.libp2p.getConnections(eve.node.peerId).length === 0
    for (let i = 0; i < 40 && !gone(); i++) {
      await eve.say(keys.topic, liveRecord(concat(record.bytes, Uint8Array.of(i))))
      await eve.say(keys.topic, concat(await liveBeacon(own, sealed), noise()))
      await eve.say(keys.topic, concat(Uint8Array.of(1 + (i % 2)), noise()))
    }
    await until('the relay has cut her off', gone)
    await expectUnharmed([ann!, ben!])
    expect([ann!.rejected, ben!.rejected]).toEqual([[], []])
    expect([isAt(ann!, relay.peerId), isAt(ben!, relay.peerId)]).toEqual([true, true])
    outcome(
      'junk by who lacks the circle key',
      'written into the document',
      'refused by the relay, without decrypting; its sender is cut off',
    )
  })

  it('can’t make who has left seem to be here by playing their beacons again', async () => {
    const relay = await relayFor({ keep: true })
    const [ann, ben] = await company(relay, 'Ann', 'Ben')
    const keys = await keysOf(ann!.circle)
    const eve = await gossiper(relay.addresses[0]!)
    eve.node.services.pubsub.subscribe(keys.topic)
    await until('the relay tells her what is said', () =>
      relay.libp2p.services.pubsub.getSubscribers(keys.topic).some(peer => peer.equals(eve.node.peerId)),
    )
    await ann!.circle.publish('Something, so that beacons go round')
    await until('she has beacons', () => eve.heard.filter(([kind]) => kind === 1).length > 0)
    const did = ann!.peer.me.did
    const isHere = (one: Someone) => one.circle.members().find(member => member.did === did)?.here
    await ann!.peer.close()
    await until('Ann is gone', () => isHere(ben!) === false)
    for (const message of [...eve.heard]) await eve.say(keys.topic, message)
    await ben!.circle.publish('A word after all that')
    await until('it went round', () => eve.heard.some(([kind]) => kind === 0))
    expect(isHere(ben!)).toBe(false)
    outcome('a beacon played again', '-', 'counters only rise: who said goodbye stays gone')
  })
})

describe('a member who poses as another', () => {
  it('is not believed here, under his name, with his certificate, or from another circle; nor does his peer get her name', async () => {
    const relay = await relayFor()
    const [ann, ben] = await company(relay, 'Ann', 'Ben')
    const keys = await keysOf(ann!.circle)
    const eve = await eveAt(keys, [relay.addresses[0]!])
    afterwards(() => eve.network.stop())
    await channelWith(eve, ann!.id)
    const [mallory, victim] = [await newMember(keys), await newMember(keys)]
    const beacon = (signer: typeof mallory, certificate: typeof mallory, of = keys) =>
      beaconOf(of, { ...signer, certificate: certificate.certificate }, ben!.id)
    // The victim's key in the body, and her own signature under it.
    const posing = { ...mallory, signer: { ...mallory.signer, publicKey: victim.signer.publicKey } }
    await eve.room.publish(await liveBeacon(keys, await beacon(posing, victim)))
    await until('not under his key', () => ann!.rejected.includes('signature'))
    await eve.room.publish(await liveBeacon(keys, await beacon(mallory, victim)))
    await until('not with his certificate', () => ann!.rejected.includes('certificate'))
    await eve.room.publish(await liveBeacon(keys, await beacon(victim, victim, await newCircle())))
    await until('not from another circle', () => ann!.rejected.includes('decryption'))
    // All is right with this one, but that Ben's peer does not speak for her.
    await eve.room.publish(await liveBeacon(keys, await beacon(mallory, mallory)))
    const herDid = didOf(mallory.certificate.person)
    await until('she is seen herself', () => ann!.circle.members().some(({ did }) => did === herDid))
    const shown = ann!.peer.network().connections.find(({ peer }) => peer === ben!.id)
    expect(shown).toMatchObject({ name: 'Ben', did: ben!.peer.me.did })
    await expectUnharmed([ann!, ben!])
    outcome(
      'presence under somebody else’s name',
      'a higher clock replaces the victim’s state',
      'beacons are signed and certified; a peer speaks for whom it shows itself',
    )
  })
})

describe('an outsider at a session', () => {
  it('who shows no proof of the link is told nothing and sent nothing, however often it knocks', async () => {
    const relay = await relayFor()
    const [ann, ben] = await company(relay, 'Ann', 'Ben')
    const keys = await keysOf(ann!.circle)
    const eve = await eveAt(keys, [relay.addresses[0]!])
    afterwards(() => eve.network.stop())
    const channel = await channelWith(eve, ann!.id)
    await channel.send(new Uint8Array(100))
    await until('the session is refused', () => ann!.rejected.length > 0)
    expect(ann!.circle.net!.didOf(channel.peer)).toBe(null)
    await expectUnharmed([ann!, ben!])
  })
})
