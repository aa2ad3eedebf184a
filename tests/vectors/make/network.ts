import { utf8 } from '../../../src/base/index.ts'
import { encodeAnswer, encodeQuestion } from '../../../src/network/find/messages.ts'
import { encodeNotice, encodeRequest } from '../../../src/network/meet/messages.ts'
import { deriveRoom, sealSignal } from '../../../src/network/nostr/signal.ts'
import { creditFrame, messageFrame } from '../../../src/network/rooms/sessionFrames.ts'
import { sealCaret } from '../../../src/peer/charter/caretMessage.ts'
import { sealStatement } from '../../../src/peer/files/statement.ts'
import { keyOf } from '../../../src/relay/others/announcing.ts'
import { liveBeacon, liveRecord } from '../../../src/sessions/index.ts'
import { addressKey, sealBeacon } from '../../../src/sync/index.ts'
import { after, type Cast, fixed, hex, type Json, NOON, Page, record } from './cast.ts'
import { PEERS } from './keys.ts'

export const beacon = ({ circle, ann }: Cast) =>
  sealBeacon(
    circle,
    ann.signer,
    ann.certificate,
    {
      counter: NOON + 1,
      at: NOON,
      peer: PEERS.ann,
      here: true,
      holds: [
        [addressKey({ kind: 'feed', writer: ann.signer.publicKey, segment: 0 }), 5],
        [addressKey({ kind: 'feed', writer: ann.signer.publicKey, segment: 1 }), -1],
      ],
    },
    fixed('nonce/beacon', 24),
  )

export async function network(all: Cast): Promise<Json> {
  const { circle, ann } = all
  const { topic } = circle
  const caret = await sealCaret(
    circle,
    ann.signer,
    ann.certificate,
    { counter: NOON + 2, place: { anchor: { client: ann.client, clock: 3 }, head: null } },
    fixed('nonce/caret', 24),
  )
  const statement = await sealStatement(circle, ann, NOON, fixed('heads'))
  const post = await record(all, ann, after(null), new Page(ann.client).post('a', 'Live'))
  const room = deriveRoom(circle.roomPassword)
  const relay = `/ip4/203.0.113.5/tcp/4002/ws/p2p/${PEERS.relay}`
  return {
    signed: [
      { what: 'beacon', additionalData: 'murmuration/v1/beacon', sealed: hex(await beacon(all)) },
      { what: 'caret', additionalData: 'murmuration/v1/caret', sealed: hex(caret) },
      { what: 'statement', additionalData: 'murmuration/v1/file', sealed: hex(statement) },
    ],
    live: [
      { what: 'record', bytes: hex(liveRecord(post.bytes)) },
      { what: 'beacon', bytes: hex(await liveBeacon(circle, await beacon(all))) },
      { what: 'caret', bytes: hex(await liveBeacon(circle, caret, true)) },
    ],
    sessionFrames: [
      { what: 'message', of: hex(utf8('hello')), body: hex(messageFrame(utf8('hello'))) },
      { what: 'credit', bytes: 2_097_152, body: hex(creditFrame(2_097_152)) },
    ],
    meet: [
      { what: 'enter', bytes: hex(encodeRequest({ enter: [topic] })) },
      { what: 'leave', bytes: hex(encodeRequest({ leave: [topic] })) },
      { what: 'peers', bytes: hex(encodeNotice({ topic, peers: [PEERS.bob] })) },
      { what: 'joined', bytes: hex(encodeNotice({ topic, joined: PEERS.bob })) },
      { what: 'left', bytes: hex(encodeNotice({ topic, left: PEERS.bob })) },
    ],
    find: [
      { what: 'question', bytes: hex(encodeQuestion({ topic, at: [relay] })) },
      { what: 'answer', bytes: hex(encodeAnswer({ has: [relay], alive: [] })) },
    ],
    dhtKey: { topic, cid: keyOf(topic).toString() },
    nostr: {
      roomPassword: circle.roomPassword,
      topic: room.topic,
      key: hex(room.key),
      signal: { type: 'here', from: PEERS.ann },
      content: sealSignal(room, { type: 'here', from: PEERS.ann }),
    },
  }
}
