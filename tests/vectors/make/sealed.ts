import { base64url } from 'multiformats/bases/base64'
import { utf8 } from '../../../src/base/index.ts'
import {
  didOf,
  sealBox,
  sealEnvelope,
  sealingKeyOf,
  signHop,
  signWork,
  workOfCarried,
} from '../../../src/identity/index.ts'
import type { Call, Carried } from '../../../src/model/index.ts'
import { formatLink } from '../../../src/model/index.ts'
import { writeInvitation } from '../../../src/peer/carrying/invitation.ts'
import { sealSnapshot } from '../../../src/peer/me/snapshotInProfile.ts'
import { type Cast, fixed, hex, type Json, NOON, secret } from './cast.ts'

export async function sealed({ ann, bob }: Cast): Promise<Json> {
  const [annSeed, bobSeed] = [fixed('ann/sealing'), fixed('bob/sealing')]
  const envelope = sealEnvelope([annSeed, bobSeed].map(sealingKeyOf), utf8('for both of you'))
  const link = formatLink({ secret, name: 'Starlings', relays: [], signalling: [] }, '')
  const invitation = writeInvitation(didOf(ann.person.publicKey), link)
  const circles = sealSnapshot(
    {
      circles: [
        {
          id: '',
          secret,
          name: 'Starlings',
          relays: ['https://relay.example'],
          signalling: [],
          joinedAt: NOON,
        },
      ],
      settings: { 'filter/words': ['weather'] },
      follows: [didOf(bob.person.publicKey)],
    },
    sealingKeyOf(annSeed),
    fixed('personal'),
  )
  return {
    boxes: [
      {
        what: 'a message',
        recipientSeed: hex(annSeed),
        recipient: hex(sealingKeyOf(annSeed)),
        ephemeralSeed: hex(fixed('ephemeral')),
        message: hex(utf8('hello')),
        box: hex(sealBox(sealingKeyOf(annSeed), utf8('hello'), fixed('ephemeral'))),
      },
      {
        what: 'an invitation to a circle',
        recipientSeed: hex(bobSeed),
        recipient: hex(sealingKeyOf(bobSeed)),
        ephemeralSeed: hex(fixed('ephemeral/2')),
        message: hex(invitation),
        box: hex(sealBox(sealingKeyOf(bobSeed), invitation, fixed('ephemeral/2'))),
      },
    ],
    envelope: {
      recipientSeeds: [hex(annSeed), hex(bobSeed)],
      content: hex(utf8('for both of you')),
      boxes: envelope.boxes.map(hex),
      data: hex(envelope.data),
    },
    circles: {
      recoverySeed: hex(annSeed),
      personalSecret: hex(fixed('personal')),
      box: hex(base64url.baseDecode(circles)),
      settings: { 'filter/words': ['weather'] },
      follows: [didOf(bob.person.publicKey)],
    },
  }
}

const CALL: Call = {
  what: 'Bring the benches back',
  people: 4,
  tasks: [{ id: '1', name: 'Carry' }],
  by: NOON + 86_400_000,
}

export async function carried({ ann, bob }: Cast): Promise<Carried> {
  const { person, device, deviceSignature } = ann.deviceCertificate
  const nonce = hex(fixed('work', 16))
  const work = { at: NOON, text: 'Words that travel', editedAt: null, call: CALL }
  const inner = await signWork(ann.deviceCertificate, ann.device, nonce, work)
  const author = { person: hex(person), device: hex(device), deviceSignature: hex(deviceSignature) }
  const words = { ...author, nonce, at: NOON, text: work.text, call: CALL, signature: inner.signature }
  const first = await signHop(ann.deviceCertificate, ann.device, words, [], {
    at: NOON + 1_000,
    from: 'Starlings',
  })
  const second = await signHop(bob.deviceCertificate, bob.device, words, [first], { at: NOON + 2_000 })
  return { ...words, name: 'Ann', path: [first, second] }
}

export async function works(all: Cast): Promise<Json> {
  const words = await carried(all)
  return {
    carrier: hex(all.bob.person.publicKey),
    name: workOfCarried(words),
    carried: words as unknown as Json,
  }
}
