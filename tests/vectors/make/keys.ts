import { toHex } from '../../../src/base/index.ts'
import {
  askToKeep,
  type Certificate,
  didOf,
  personalCircleSecret,
  personSeed,
  phraseEntropy,
  proveMembership,
  type Revocation,
  recoverySeed,
  revoke,
  sealingKeyOf,
} from '../../../src/identity/index.ts'
import { clientIdOf, postId } from '../../../src/model/index.ts'
import { ANN, BOB, type Cast, fixed, hex, type Json, secret } from './cast.ts'

/** PeerIds as text: of a member, of another, and of a relay. */
export const PEERS = {
  ann: '12D3KooWQYhTNQdmr3ArTeUHRYzFg94BKyTkoWBDWez9kSCVe2Xo',
  bob: '12D3KooWLJtG8fd2hkQzTn96MrLvThmnNQjTUFZwGEsLRz5EmSzc',
  relay: '12D3KooWSHj3RRbBjD15g6wekV8y3mm57Pobmps2g2WJm6F67Lay',
}

export const certificateJson = ({ person, device, deviceSignature, writerSignature }: Certificate): Json => ({
  person: hex(person),
  device: hex(device),
  deviceSignature: hex(deviceSignature),
  writerSignature: hex(writerSignature),
})

const personJson = (phrase: string): Json => {
  const entropy = phraseEntropy(phrase)
  return {
    phrase,
    entropy: hex(entropy),
    personSeed: hex(personSeed(entropy)),
    personalCircle: hex(personalCircleSecret(entropy)),
    recoverySeed: hex(recoverySeed(entropy)),
    recoveryKey: hex(sealingKeyOf(recoverySeed(entropy))),
  }
}

export const revocationOf = ({ circle, ann, bob }: Cast): Promise<Revocation> =>
  revoke(ann.person, circle.id, ann.deviceCertificate.device, [
    {
      kind: 'feed',
      writer: ann.signer.publicKey,
      heads: [
        [0, 5],
        [1, 0],
      ],
    },
    { kind: 'profile', writer: bob.signer.publicKey, heads: [[0, 2]] },
  ])

export async function keys(all: Cast): Promise<Json> {
  const { circle, ann } = all
  const revocation = await revocationOf(all)
  return {
    persons: [personJson(ANN), personJson(BOB)],
    dids: [
      { key: hex(ann.person.publicKey), did: didOf(ann.person.publicKey) },
      { key: hex(ann.device.publicKey), did: didOf(ann.device.publicKey) },
    ],
    circle: {
      secret: hex(secret),
      id: hex(circle.id),
      name: circle.name,
      encryptionKey: hex(circle.encryptionKey),
      topic: circle.topic,
      roomName: circle.roomName,
      roomPassword: circle.roomPassword,
      handKey: hex(circle.handKey),
    },
    writer: {
      personSeed: hex(personSeed(phraseEntropy(ANN))),
      deviceSeed: hex(fixed('ann/device')),
      writerSeed: hex(fixed('ann/writer')),
      writer: hex(ann.signer.publicKey),
      clientId: clientIdOf(ann.signer.publicKey),
      certificate: certificateJson(ann.certificate),
      admission: hex(ann.admission),
      postIds: ['a', '', 'Grüße'].map(key => ({ key, id: postId(ann.signer.publicKey, key) })),
    },
    membership: {
      speaker: PEERS.ann,
      listener: PEERS.bob,
      signature: hex(await proveMembership(circle, PEERS.ann, PEERS.bob)),
    },
    keep: { relay: PEERS.relay, topic: circle.topic, signature: hex(await askToKeep(circle, PEERS.relay)) },
    revocation: {
      circle: hex(revocation.circle),
      person: hex(revocation.person),
      device: hex(revocation.device),
      logs: revocation.logs.map(({ kind, writer, heads }) => [
        kind,
        toHex(writer),
        heads.map(([segment, seq]) => [segment, seq]),
      ]),
      signature: hex(revocation.signature),
    },
  }
}
