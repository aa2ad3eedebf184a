/**
 * Everything that reads what comes from elsewhere: bytes, text or values of a wire format. One entry each; a new decoder
 * is one more. `fuzz.test.ts` says what is asked of them, `complete.test.ts` that none is missing here.
 */

import { decode, encode } from '@ipld/dag-cbor'
import { chacha20poly1305, xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { deflateSync } from 'fflate'
import { base64, base64url } from 'multiformats/bases/base64'
import * as v from 'valibot'
import { asBytes, type Bytes, concat, own, uint32, utf8 } from '../../src/base/index.ts'
import {
  certifyDevice,
  didOf,
  openBox,
  openEnvelope,
  phraseEntropy,
  publicKeyOf,
  sealBox,
  sealEnvelope,
  sealingKeyOf,
  verifyCarried,
} from '../../src/identity/index.ts'
import { Admissions, checkForkProof, decodeRecord, guardUpdate, openRecord } from '../../src/log/index.ts'
import { feedEntry } from '../../src/model/feed/feed.ts'
import { formatLink, invitationIn, parseLink, readRevocation } from '../../src/model/index.ts'
import {
  readAnswer as readHandAnswer,
  readOffer,
  writeAnswer as writeHandAnswer,
  writeOffer,
} from '../../src/network/byHand/handText.ts'
import { readSdp, writeSdp } from '../../src/network/byHand/sdp.ts'
import { packSignal, unpackSignal } from '../../src/network/byHand/signal.ts'
import {
  encodeAnswer,
  encodeQuestion,
  readAnswer as readFindAnswer,
  readQuestion,
} from '../../src/network/find/messages.ts'
import { FrameDecoder } from '../../src/network/frames/index.ts'
import {
  encodeNotice,
  encodeRequest,
  readRequest as readMeetRequest,
  readNotice,
} from '../../src/network/meet/messages.ts'
import { EVENT_KIND, newEventKey, readEvent, signEvent } from '../../src/network/nostr/event.ts'
import { readRelayMessage } from '../../src/network/nostr/relayMessage.ts'
import { deriveRoom, openSignal, sealSignal } from '../../src/network/nostr/signal.ts'
import { parseRelayAddress } from '../../src/network/relays/address.ts'
import { readDescription } from '../../src/network/relays/description.ts'
import { creditFrame, messageFrame, readSessionFrame } from '../../src/network/rooms/sessionFrames.ts'
import { openBackup } from '../../src/peer/backup/openBackup.ts'
import { seal as sealBackup } from '../../src/peer/backup/sealing.ts'
import { readInvitation, writeInvitation } from '../../src/peer/carrying/invitation.ts'
import { openCaret, sealCaret } from '../../src/peer/charter/caretMessage.ts'
import { exportFile } from '../../src/peer/files/exportFile.ts'
import { frame } from '../../src/peer/files/format.ts'
import { openCircleFile } from '../../src/peer/files/readFile.ts'
import { openStatement, sealStatement } from '../../src/peer/files/statement.ts'
import {
  readAnswer as readDeviceAnswer,
  readRequest as readDeviceRequest,
  writeAnswer as writeDeviceAnswer,
  writeRequest as writeDeviceRequest,
} from '../../src/peer/identity/deviceTexts.ts'
import { readMark } from '../../src/peer/me/readMark.ts'
import { openState, sealState } from '../../src/peer/me/sharedState.ts'
import { openSnapshot } from '../../src/peer/me/snapshotInProfile.ts'
import { readSignallingMessage } from '../../src/relay/signalling/messages.ts'
import { readBindingRequest } from '../../src/relay/stun/message.ts'
import { checkLive, liveBeacon, liveRecord, readLive } from '../../src/sessions/index.ts'
import { decodeMessage, openBeacon, sealBeacon } from '../../src/sync/index.ts'
import { parseText } from '../../src/ui/text/parse.ts'
import type { Random } from '../sim/support/random.ts'
import { newReplica } from '../support/circle.ts'
import { gathered, pieces } from '../support/pieces.ts'
import { bytesLike, either, jsonLike, type Source, textLike, valueLike, wrapped } from './inputs.ts'
import { bodyOf, checked, recordAround, type Samples, signedAround, uncheckedBody } from './samples.ts'

export interface Decoder {
  /** Exported functions of `src/` that it stands for. */
  readonly of: readonly string[]
  /** Input, drawn by lot. */
  readonly draw: Source<unknown>
  readonly read: (input: never) => unknown
  /** Names of the errors that say to a caller what is wrong; any other is a fault. */
  readonly throws?: readonly string[]
  /** Of so many cases one: it is slow by design. */
  readonly everyNth?: number
}

const decoder = <Input>(
  of: string | readonly string[],
  draw: (random: Random) => Input,
  read: (input: Input) => unknown,
  more: Pick<Decoder, 'throws' | 'everyNth'> = {},
): Decoder => ({ of: typeof of === 'string' ? [of] : of, draw, read, ...more })

const bits = (value: number): Uint8Array => Uint8Array.of(value)

export async function makeDecoders(samples: Samples): Promise<Decoder[]> {
  return [
    ...records(samples),
    ...(await spoken(samples)),
    ...links(samples),
    ...(await sealedThings(samples)),
    ...network(samples),
    ...(await files(samples)),
    ...(await devices(samples)),
  ]
}

function records(samples: Samples): Decoder[] {
  const { circle, ann, updates } = samples
  const wire = samples.records.map(({ bytes }) => bytes)
  const bodies = wire.map(bytes => bodyOf(samples, bytes))
  const raw = bodies.filter(body => body[0] === 0).map(body => body.subarray(1))
  const open = async (bytes: Uint8Array) => {
    const decoded = decodeRecord(bytes)
    return decoded.ok ? openRecord(decoded.value, circle.encryptionKey) : decoded
  }
  const deflated = (body: Uint8Array) => concat(bits(1), uint32(body.length), deflateSync(body))
  return [
    decoder('decodeRecord', bytesLike(...wire), decodeRecord),
    decoder(
      ['openRecord', 'openStored'],
      either(
        bytesLike(...wire),
        wrapped(bytesLike(...bodies), plain => recordAround(samples, plain)),
        wrapped(bytesLike(...raw), body => recordAround(samples, concat(bits(0), body))),
        wrapped(bytesLike(...raw), body => recordAround(samples, deflated(body))),
      ),
      open,
    ),
    decoder('guardUpdate', bytesLike(...updates), bytes => [
      guardUpdate(asBytes(bytes), 'feed', ann.client, 0),
      guardUpdate(asBytes(bytes), 'commons', ann.client, 2),
    ]),
    decoder('checkForkProof', bytesLike(samples.forkProof), bytes =>
      checkForkProof(bytes, circle.id, new Admissions()),
    ),
    decoder(
      'feedEntry',
      valueLike(
        { type: 'post', at: 1, text: 'x', call: { kind: 'meet', at: 5, place: 'there' }, editedAt: 3 },
        { type: 'resonance', to: 'a/b', at: 1, kind: 'yes' },
        { type: 'sealed', at: 1, boxes: ['00'.repeat(600)] },
      ),
      value => v.safeParse(feedEntry, value),
    ),
    decoder(
      'readRevocation',
      valueLike({
        revokes: 'ab'.repeat(32),
        logs: [['feed', 'cd'.repeat(32), [[0, 3]]]],
        signature: 'ef'.repeat(64),
      }),
      readRevocation,
    ),
  ]
}

/** What members say live and in sessions. */
async function spoken(samples: Samples): Promise<Decoder[]> {
  const { circle, ann, key } = samples
  const said = { counter: 3, at: 5, peer: '12D3KooWx', here: true, holds: [[key, 4]] as const }
  const beacon = await sealBeacon(circle, ann.signer, ann.certificate, said)
  const place = { anchor: { client: 1, clock: 2 }, head: null }
  const caret = await sealCaret(circle, ann.signer, ann.certificate, { counter: 4, place })
  const statement = await sealStatement(circle, ann, 9, new Uint8Array(32))
  const signed = (good: Uint8Array, domain: string) => {
    const { plain, body, seal, sealBody } = signedAround(samples, good, domain)
    return either(bytesLike(good), wrapped(bytesLike(plain), seal), wrapped(bytesLike(body), sealBody))
  }
  const live = [liveRecord(samples.records[0]!.bytes), await liveBeacon(circle, beacon)]
  return [
    decoder('decodeMessage', bytesLike(...samples.messages), decodeMessage),
    decoder(['readLive', 'checkLive'], bytesLike(...live), bytes =>
      Promise.all([readLive(bytes), checkLive(bytes, circle.id)]),
    ),
    decoder(['openBeacon', 'openSigned'], signed(beacon, 'murmuration/v1/beacon'), bytes =>
      openBeacon(circle, bytes),
    ),
    decoder('openCaret', signed(caret, 'murmuration/v1/caret'), bytes => openCaret(circle, bytes)),
    decoder('openStatement', signed(statement, 'murmuration/v1/file'), bytes => openStatement(circle, bytes)),
  ]
}

/** What people are given as text. */
function links({ circle }: Samples): Decoder[] {
  const app = 'https://example.org/app/'
  const link = formatLink(
    {
      secret: circle.secret,
      name: 'Gardeners',
      relays: ['/dns4/r.example/tcp/443/wss'],
      signalling: ['wss://s.example'],
    },
    app,
  )
  const code = '#/join/'
  const from = 'did:key:z6Mkf5rGMoatrSj1f4CyvuHBeXJELe9RPdzo2PKGNCKVtZxP'
  const post =
    '# Head\n\n- one\n- two\n\n> said **so** and `so`\n\nhttps://example.org/?a=b [name](https://x.example) @x'
  return [
    decoder(
      ['parseLink', 'invitationIn'],
      either(
        textLike(link, `${link}/mm-hand`),
        wrapped(bytesLike(uncheckedBody(code, link)), body => checked(app + code, body)),
      ),
      text => [invitationIn(text), parseLink(text)],
      { throws: ['LinkError'] },
    ),
    decoder('readInvitation', bytesLike(writeInvitation(from, link)), bytes => readInvitation(bytes, from)),
    decoder(
      'parseRelayAddress',
      textLike(
        '/dns4/r.example/tcp/443/wss/p2p/12D3KooWGBfKqTnDGPrUjjjGnjVVLL9tYRGJmuEAc7HBjVAqzNvD',
        'https://relay.example:4002/',
        '/ip6/::1/udp/4001/webrtc-direct',
      ),
      parseRelayAddress,
      { throws: ['RelayAddressError'] },
    ),
    decoder('publicKeyOf', textLike(from), publicKeyOf),
    decoder(
      'phraseEntropy',
      textLike('legal winner thank year wave sausage worth useful legal winner thank yellow'),
      phraseEntropy,
      { throws: ['PhraseError'] },
    ),
    decoder('parseText', textLike(post, `${'*_`['.repeat(9)}${post}`), parseText),
  ]
}

async function sealedThings({ circle, device, ann }: Samples): Promise<Decoder[]> {
  const seed = own(new Uint8Array(32).fill(3))
  const recipient = sealingKeyOf(seed)
  const box = sealBox(recipient, utf8('a message'))
  const envelope = sealEnvelope([recipient], utf8('content'))
  const state = sealState([new Uint8Array([0, 0]), new Uint8Array([0, 0])], [recipient])!
  const stateAround = (content: Uint8Array) => {
    const made = sealEnvelope([recipient], content)
    return { boxes: made.boxes.map(one => base64url.baseEncode(one)), data: base64url.baseEncode(made.data) }
  }
  const inner = encode([new Uint8Array([0, 0]), new Uint8Array([0, 0])])
  const packed = (content: Uint8Array) => concat(uint32(content.length), deflateSync(content))
  const snapshotAround = (content: Uint8Array) => base64url.baseEncode(sealBox(recipient, own(content)))
  const snapshot = encode([
    [circle.secret, 'Gardeners', ['wss://r.example'], [], 1],
    ['rest', { settings: { 'filter/words': ['weather'] }, follows: [didOf(ann.signer.publicKey)] }],
  ])
  const openOwn = async (one: Bytes) => openBox(seed, one)
  const certificate = await certifyDevice(ann.signer, device.publicKey)
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  const carried = {
    person: hex(certificate.person),
    device: hex(certificate.device),
    deviceSignature: hex(certificate.deviceSignature),
    nonce: '00'.repeat(16),
    at: 4,
    text: 'words',
    signature: '11'.repeat(64),
    path: [
      {
        person: hex(circle.id),
        device: hex(circle.id),
        deviceSignature: '22'.repeat(64),
        at: 5,
        from: 'c',
        signature: '33'.repeat(64),
      },
    ],
  }
  return [
    decoder('openBox', bytesLike(box), bytes => openBox(seed, bytes), { everyNth: 10 }),
    decoder(
      'openEnvelope',
      bytesLike(envelope.data),
      data => openEnvelope({ ...envelope, data: own(data) }, openOwn),
      { everyNth: 10 },
    ),
    decoder(
      'openState',
      either<{ boxes: readonly string[]; data: string }>(
        wrapped(bytesLike(utf8(state.data)), data => ({ ...state, data: new TextDecoder().decode(data) })),
        wrapped(bytesLike(inner), content => stateAround(packed(content))),
        wrapped(bytesLike(packed(inner)), stateAround),
      ),
      made => openState({ boxes: [...made.boxes], data: made.data }, openOwn),
      { everyNth: 20 },
    ),
    decoder('readMark', valueLike({ floor: 1, authors: { a1b2c3: 2 } }), readMark),
    decoder(
      'openSnapshot',
      either<string>(
        wrapped(bytesLike(utf8(snapshotAround(packed(snapshot)))), text => new TextDecoder().decode(text)),
        wrapped(bytesLike(snapshot), content => snapshotAround(packed(content))),
        wrapped(bytesLike(packed(snapshot)), snapshotAround),
      ),
      text => openSnapshot(text, openOwn),
      { everyNth: 20 },
    ),
    decoder(
      'verifyCarried',
      random => {
        const bent = { ...carried, text: 'x'.repeat(random.below(50)), at: random.below(2 ** 31) }
        return random.chance(0.5)
          ? bent
          : { ...bent, device: hex(random.bytes(32)), signature: hex(random.bytes(64)) }
      },
      value => verifyCarried(value as never, circle.id),
    ),
  ]
}

/** What relays, neighbours and other people’s servers say. */
function network({ circle }: Samples): Decoder[] {
  const topic = 'ab'.repeat(32)
  const at = ['/dns4/r.example/tcp/443/wss/p2p/12D3KooWGBfKqTnDGPrUjjjGnjVVLL9tYRGJmuEAc7HBjVAqzNvD']
  const peer = '12D3KooWGBfKqTnDGPrUjjjGnjVVLL9tYRGJmuEAc7HBjVAqzNvD'
  const room = deriveRoom('password')
  const call = '0f'.repeat(16)
  const signal = sealSignal(room, {
    type: 'offer',
    from: peer,
    to: peer,
    call,
    sdp: 'v=0\r\na=x\r\n'.repeat(30),
  })
  const around = (message: Uint8Array) => {
    const nonce = new Uint8Array(24)
    const bytes = xchacha20poly1305(room.key, nonce, utf8(room.topic)).encrypt(message)
    return base64.baseEncode(concat(nonce, bytes))
  }
  const json = jsonLike(
    { type: 'here', from: peer },
    { type: 'answer', from: peer, to: peer, call, sdp: 'v=0' },
  )
  const nostr = signEvent(newEventKey(), topic, signal, 1_000)
  const hand = {
    ufrag: 'abcd',
    password: 'abcdefghijklmnopqrstuvwx',
    fingerprint: own(new Uint8Array(32).fill(1)),
    peer: circle.id,
    setup: 'actpass' as const,
    callsFirst: false,
    candidates: [
      { type: 'host' as const, address: '192.0.2.7', port: 9 },
      { type: 'srflx' as const, address: '2001:db8::1', port: 65_535 },
    ],
  }
  const handKey = own(new Uint8Array(32).fill(4))
  const nonce = own(new Uint8Array(12).fill(2))
  const offer = writeOffer(handKey, { nonce, expiresAt: 2_000_000, signal: hand })
  const answer = writeHandAnswer(handKey, { nonce }, hand)
  const rehand = (good: string) => {
    const body = uncheckedBody('mm-hand:', good)
    const head = body.subarray(0, 16)
    const open = chacha20poly1305(handKey, head.subarray(1, 13), head).decrypt(body.subarray(16))
    return either(
      textLike(good),
      wrapped(bytesLike(body), bytes => checked('mm-hand:', bytes)),
      wrapped(bytesLike(open), content =>
        checked(
          'mm-hand:',
          concat(head, chacha20poly1305(handKey, head.subarray(1, 13), head).encrypt(content)),
        ),
      ),
    )
  }
  const stun = concat(
    Uint8Array.of(0, 1, 0, 8, 0x21, 0x12, 0xa4, 0x42),
    new Uint8Array(12),
    Uint8Array.of(0x80, 0x28, 0, 4, 1, 2, 3, 4),
  )
  const utf =
    (source: Source<string>): Source<Uint8Array> =>
    random =>
      utf8(source(random))
  return [
    decoder(
      'readRequest',
      bytesLike(encodeRequest({ enter: [topic, topic] }), encodeRequest({ leave: [topic] })),
      readMeetRequest,
    ),
    decoder(
      'readNotice',
      bytesLike(encodeNotice({ topic, peers: [peer, peer] }), encodeNotice({ topic, left: peer })),
      readNotice,
    ),
    decoder(['readQuestion', 'readMap'], bytesLike(encodeQuestion({ topic, at })), readQuestion),
    decoder('readAnswer', bytesLike(encodeAnswer({ has: at, alive: at })), readFindAnswer),
    decoder('readSessionFrame', bytesLike(messageFrame(utf8('hello')), creditFrame(9_000)), bytes =>
      readSessionFrame(asBytes(bytes)),
    ),
    decoder(
      'FrameDecoder',
      bytesLike(frame(utf8('one')), concat(frame(utf8('one')), frame(utf8('two')))),
      bytes => {
        const frames = new FrameDecoder(100)
        for (const part of [bytes.subarray(0, 3), bytes.subarray(3, 9), bytes.subarray(9)])
          if (frames.push(part) === null) return null
        return frames
      },
    ),
    decoder('readBindingRequest', bytesLike(stun), readBindingRequest),
    decoder(
      'readSignallingMessage',
      utf(
        jsonLike(
          { type: 'publish', topic: 'x', data: { a: [1] } },
          { type: 'subscribe', topics: ['x', 'y'] },
        ),
      ),
      readSignallingMessage,
    ),
    decoder(
      'readDescription',
      valueLike({ addresses: at, peer, stun: 'stun:r.example:3478' }),
      readDescription,
    ),
    decoder(
      'readRelayMessage',
      either<unknown>(
        jsonLike(['EVENT', 's', nostr], ['OK', nostr.id, false, 'no'], ['CLOSED', 's', 'why']),
        valueLike('x'),
      ),
      readRelayMessage,
    ),
    decoder('readEvent', valueLike({ ...nostr, kind: EVENT_KIND }), readEvent),
    decoder(
      'openSignal',
      either(
        textLike(signal),
        wrapped(utf(json), text => around(concat(uint32(deflateSync(text).length), deflateSync(text)))),
        wrapped(bytesLike(concat(uint32(40), deflateSync(utf8('{"type":"here"}')))), around),
      ),
      content => openSignal(room, content),
    ),
    decoder('readOffer', rehand(offer), text => readOffer(text, [handKey], 1_000), { throws: ['HandError'] }),
    decoder('readAnswer', rehand(answer), text => readHandAnswer(text, handKey, nonce), {
      throws: ['HandError'],
    }),
    decoder('unpackSignal', bytesLike(packSignal(hand)), unpackSignal),
    decoder('readSdp', textLike(writeSdp(hand)), text => readSdp(text, circle.id), { throws: ['TypeError'] }),
  ]
}

async function files({ circle, ann, records: all }: Samples): Promise<Decoder[]> {
  const replica = await newReplica(circle)
  await replica.receive(all.slice(0, 2).map(({ bytes }) => bytes))
  const file = await gathered(exportFile(replica, ann, 5, () => 0))
  async function* content(parts: readonly Uint8Array[]) {
    for (const part of parts) yield frame(part)
  }
  const backup = (parts: readonly Uint8Array[]) => gathered(sealBackup('words', content(parts), 1))
  const person = encode(['person', circle.id, null])
  const me = encode(['me', [new Uint8Array([0, 0])]])
  const whole = await backup([
    person,
    me,
    encode(['circle', circle.id]),
    encode(['records', [all[0]!.bytes], []]),
    encode(['end']),
  ])
  const inner = bytesLike(person, me, encode(['records', [all[0]!.bytes], []]))
  return [
    decoder(
      'openCircleFile',
      bytesLike(file),
      async bytes => {
        const opened = await openCircleFile(pieces(bytes, 100))
        for await (const _ of opened.messages());
      },
      { throws: ['FileError'] },
    ),
    decoder(
      'openBackup',
      either<Uint8Array | readonly Uint8Array[]>(
        random => {
          const bent = bytesLike(whole)(random)
          bent[10] = 1 // what guessing costs is not what is tried here
          return bent
        },
        random => [inner(random), inner(random), inner(random), encode(['end'])],
        random => [person, me, inner(random), encode(['end'])],
      ),
      async input => {
        const bytes = input instanceof Uint8Array ? input : await backup(input)
        const opened = await openBackup(() => pieces(bytes, 100), 'words')
        for await (const _ of opened.records());
      },
      { throws: ['FileError'], everyNth: 40 },
    ),
  ]
}

async function devices({ device, ann, circle }: Samples): Promise<Decoder[]> {
  const seed = own(new Uint8Array(32).fill(8))
  const request = { device: device.publicKey, sealing: sealingKeyOf(seed), label: 'phone' }
  const { deviceSignature } = await certifyDevice(ann.signer, device.publicKey)
  const admission = {
    person: ann.signer.publicKey,
    deviceSignature,
    personal: circle.secret,
    recovery: circle.id,
    relays: ['https://r.example'],
    signalling: [],
  }
  const prefix = 'mm-device:'
  const texts = [writeDeviceRequest(request), writeDeviceAnswer(request, admission)]
  const bodies = texts.map(text => uncheckedBody(prefix, text))
  const content = openBox(seed, decode<[string, number, Uint8Array]>(bodies[1]!)[2])!
  const draw = either(
    textLike(...texts),
    wrapped(bytesLike(...bodies), body => checked(prefix, body)),
  )
  const throws = ['DeviceTextError']
  return [
    decoder('readRequest', draw, readDeviceRequest, { throws }),
    decoder(
      'readAnswer',
      either(
        draw,
        wrapped(bytesLike(content), inside =>
          checked(prefix, encode(['answer', 1, sealBox(request.sealing, inside)])),
        ),
      ),
      text => readDeviceAnswer(text, device.publicKey, seed),
      { throws, everyNth: 10 },
    ),
  ]
}
