import { sealingKeyOf } from '../../../src/identity/index.ts'
import { type CircleLink, formatLink } from '../../../src/model/index.ts'
import { readOffer, writeAnswer, writeOffer } from '../../../src/network/byHand/handText.ts'
import type { Signal } from '../../../src/network/byHand/signal.ts'
import * as device from '../../../src/peer/identity/deviceTexts.ts'
import { type Cast, fixed, hex, type Json, NOON, secret } from './cast.ts'

const LINKS: readonly CircleLink[] = [
  { secret, name: 'Starlings', relays: [], signalling: [] },
  {
    secret,
    name: 'Stare 🐦',
    relays: ['https://relay.example', '/dns4/relay.example/tcp/443/wss'],
    signalling: ['wss://relay.example/signal'],
  },
]

const signalOf = (name: string): Signal => ({
  ufrag: 'a1B+',
  password: '0123456789abcdefghijkl/',
  fingerprint: fixed(`${name}/dtls`),
  peer: fixed(`${name}/peer`),
  setup: 'actpass',
  callsFirst: false,
  candidates: [
    { type: 'host', address: '192.168.1.7', port: 50_000 },
    { type: 'host', address: '0e6dd1a8-7c4f-4f5b-9d3e-0123456789ab.local', port: 50_001 },
    { type: 'srflx', address: '2001:db8:0:0:0:0:0:5', port: 443 },
  ],
})

const signalJson = ({ fingerprint, peer, candidates, ...signal }: Signal): Json => ({
  ...signal,
  fingerprint: hex(fingerprint),
  peer: hex(peer),
  candidates: candidates.map(candidate => ({ ...candidate })),
})

export async function texts({ circle, ann }: Cast): Promise<Json> {
  const offer = {
    signal: signalOf('offer'),
    nonce: fixed('hand', 12),
    expiresAt: NOON + 600_000,
  }
  const offered = writeOffer(circle.handKey, offer)
  const answer = { ...signalOf('answer'), setup: 'active' as const }
  const request = {
    device: ann.device.publicKey,
    sealing: sealingKeyOf(fixed('ann/sealing')),
    label: 'Phone',
  }
  const admission = {
    person: ann.person.publicKey,
    deviceSignature: ann.deviceCertificate.deviceSignature,
    personal: fixed('personal'),
    recovery: sealingKeyOf(fixed('recovery')),
    relays: ['https://relay.example'],
    signalling: [],
  }
  // What it says is what was written, or the vector would be of something else.
  readOffer(offered, [circle.handKey], NOON)
  return {
    links: LINKS.map(link => ({
      secret: hex(link.secret),
      name: link.name,
      relays: [...link.relays],
      signalling: [...link.signalling],
      link: formatLink(link, 'https://app.example/'),
    })),
    hand: {
      key: hex(circle.handKey),
      nonce: hex(offer.nonce),
      expiresAt: offer.expiresAt,
      offer: offered,
      offered: signalJson(offer.signal),
      answer: writeAnswer(circle.handKey, offer, answer),
      answered: signalJson(answer),
    },
    device: {
      deviceKey: hex(request.device),
      sealingSeed: hex(fixed('ann/sealing')),
      label: request.label,
      request: device.writeRequest(request),
      admission: {
        person: hex(admission.person),
        deviceSignature: hex(admission.deviceSignature),
        personal: hex(admission.personal),
        recovery: hex(admission.recovery),
        relays: admission.relays,
        signalling: admission.signalling,
      },
      answer: device.writeAnswer(request, admission),
    },
  }
}
