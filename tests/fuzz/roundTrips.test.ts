/** What is written is read as it was, for every form that has no such test beside its layer. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Bytes, own } from '../../src/base/index.ts'
import {
  certifyDevice,
  openBox,
  openEnvelope,
  sealEnvelope,
  sealingKeyOf,
  signerFromSeed,
} from '../../src/identity/index.ts'
import { checkForkProof, encodeForkProof, proveFork } from '../../src/log/index.ts'
import { formatLink } from '../../src/model/index.ts'
import {
  encodeAnswer,
  encodeQuestion,
  readAnswer as readFindAnswer,
  readQuestion,
} from '../../src/network/find/messages.ts'
import { encodeNotice, encodeRequest, readNotice, readRequest } from '../../src/network/meet/messages.ts'
import { deriveRoom, openSignal, type Signal, sealSignal } from '../../src/network/nostr/signal.ts'
import { creditFrame, messageFrame, readSessionFrame } from '../../src/network/rooms/sessionFrames.ts'
import { open, seal, unlock } from '../../src/peer/backup/sealing.ts'
import { readInvitation, writeInvitation } from '../../src/peer/carrying/invitation.ts'
import { openCaret, sealCaret } from '../../src/peer/charter/caretMessage.ts'
import { PieceReader } from '../../src/peer/files/format.ts'
import * as deviceTexts from '../../src/peer/identity/deviceTexts.ts'
import { openState, sealState } from '../../src/peer/me/sharedState.ts'
import { bytes, noise } from '../support/arbitrary.ts'
import { admissions, after, newCircle, newMember, Pen, recordOf } from '../support/circle.ts'
import { pieces } from '../support/pieces.ts'

const RUNS = { numRuns: 40 }
const topic = bytes(32).map(raw => Buffer.from(raw).toString('hex'))
const peer = fc.constantFrom(
  '12D3KooWGBfKqTnDGPrUjjjGnjVVLL9tYRGJmuEAc7HBjVAqzNvD',
  '12D3KooWQYhTNQdmr3ArTeUHRYzFg94BKyTkoWBDWez9kSCVe2Xo',
)
const addresses = fc.array(
  fc.tuple(fc.nat(65_535), peer).map(([port, id]) => `/dns4/r.example/tcp/${port}/wss/p2p/${id}`),
  { maxLength: 3 },
)
const pair = <Value>(arbitrary: fc.Arbitrary<Value>, check: (value: Value) => void) =>
  fc.assert(
    fc.property(arbitrary, value => {
      check(value)
    }),
    RUNS,
  )
const pairOnce = <Value>(arbitrary: fc.Arbitrary<Value>, check: (value: Value) => Promise<void>) =>
  fc.assert(fc.asyncProperty(arbitrary, check), RUNS)

describe('what is written is read as it was:', () => {
  it('what peers and relays say of who is there', () => {
    pair(fc.array(topic, { maxLength: 5 }), topics => {
      for (const request of [{ enter: topics }, { leave: topics }])
        expect(readRequest(encodeRequest(request))).toEqual(request)
    })
    pair(fc.tuple(topic, fc.array(peer, { maxLength: 4 }), peer), ([about, peers, one]) => {
      const notices = [
        { topic: about, peers },
        { topic: about, joined: one },
        { topic: about, left: one },
      ]
      for (const notice of notices) expect(readNotice(encodeNotice(notice))).toEqual(notice)
    })
  })

  it('what they ask for of other relays', () => {
    pair(fc.tuple(topic, addresses), ([about, at]) =>
      expect(readQuestion(encodeQuestion({ topic: about, at }))).toEqual({ topic: about, at }),
    )
    pair(fc.tuple(addresses, addresses), ([has, alive]) =>
      expect(readFindAnswer(encodeAnswer({ has, alive }))).toEqual({ has, alive }),
    )
  })

  it('frames of a session', () => {
    pair(noise(), message =>
      expect(readSessionFrame(messageFrame(message))).toEqual({ kind: 'message', message }),
    )
    pair(fc.nat(2 ** 20), credit =>
      expect(readSessionFrame(creditFrame(credit))).toEqual({ kind: 'credit', bytes: credit }),
    )
  })

  it('signals over Nostr relays', () => {
    const room = deriveRoom('a password')
    const call = bytes(16).map(raw => Buffer.from(raw).toString('hex'))
    const signal: fc.Arbitrary<Signal> = fc.oneof(
      fc.record({ type: fc.constant('here' as const), from: peer }),
      fc.record({
        type: fc.constantFrom('offer' as const, 'answer' as const),
        from: peer,
        to: peer,
        call,
        sdp: fc.string({ unit: 'grapheme', maxLength: 300 }),
      }),
    )
    pair(signal, one => expect(openSignal(room, sealSignal(room, one))).toEqual(one))
  })

  it('what two devices of one person show each other', async () => {
    const device = await signerFromSeed(own(new Uint8Array(32).fill(1)))
    const person = await signerFromSeed(own(new Uint8Array(32).fill(2)))
    const { deviceSignature } = await certifyDevice(person, device.publicKey)
    const hints = fc.array(fc.webUrl(), { maxLength: 3 })
    await pairOnce(
      fc.tuple(bytes(32), fc.string({ unit: 'grapheme', maxLength: 20 }), bytes(32), bytes(32), hints, hints),
      async ([seed, label, personal, recovery, relays, signalling]) => {
        const request = { device: device.publicKey, sealing: sealingKeyOf(seed), label }
        expect(deviceTexts.readRequest(deviceTexts.writeRequest(request))).toEqual(request)
        const admission = {
          person: person.publicKey,
          deviceSignature,
          personal,
          recovery,
          relays,
          signalling,
        }
        const text = deviceTexts.writeAnswer(request, admission)
        expect(await deviceTexts.readAnswer(text, device.publicKey, seed)).toEqual(admission)
      },
    )
  })

  it('invitations to a circle that is gathered anew', () => {
    const from = 'did:key:z6Mkf5rGMoatrSj1f4CyvuHBeXJELe9RPdzo2PKGNCKVtZxP'
    pair(
      fc.tuple(bytes(32), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })),
      ([secret, name]) => {
        const link = formatLink(
          { secret, name: name.trim() || 'x', relays: [], signalling: [] },
          'https://a.example/',
        )
        const read = readInvitation(writeInvitation(from, link), from)
        expect(read?.secret).toBe(Buffer.from(secret).toString('hex'))
        expect(readInvitation(writeInvitation(from, link), `${from}x`)).toBeNull()
      },
    )
  })

  it('envelopes, and what a person’s devices share', async () => {
    await pairOnce(fc.tuple(bytes(32), bytes(32), noise()), async ([seed, otherSeed, content]) => {
      const keys = [otherSeed, seed].map(sealingKeyOf)
      const opener = (one: Bytes) => async (box: Bytes) => openBox(one, box)
      for (const one of [seed, otherSeed])
        expect(await openEnvelope(sealEnvelope(keys, content), opener(one))).toEqual(content)
      const doc = new Y.Doc()
      doc.getMap('m').set('k', content)
      const updates = [Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdate(new Y.Doc())]
      expect(await openState(sealState(updates, keys)!, opener(seed))).toEqual(updates)
    })
  })

  it('carets', async () => {
    const circle = await newCircle()
    const ann = await newMember(circle)
    const character = fc.option(fc.record({ client: fc.nat(), clock: fc.nat() }))
    const place = fc.option(fc.record({ anchor: character, head: character }))
    await pairOnce(fc.tuple(fc.nat(), place), async ([counter, where]) => {
      const opened = await openCaret(
        circle,
        await sealCaret(circle, ann.signer, ann.certificate, { counter, place: where }),
      )
      expect(opened.ok && opened.value.caret).toEqual({ writer: ann.signer.publicKey, counter, place: where })
    })
  })

  it('proofs of forks', async () => {
    const circle = await newCircle()
    const ann = await newMember(circle)
    await pairOnce(fc.tuple(fc.string({ minLength: 1 }), fc.string({ minLength: 1 })), async ([a, b]) => {
      const records = await Promise.all(
        [a, b].map(text => recordOf(circle, ann, new Pen(ann.client).post('p', text), after(null))),
      )
      const proof = proveFork(records[0]!, records[1]!)
      const checked = await checkForkProof(encodeForkProof(proof), circle.id, admissions())
      expect(checked).toEqual({ ok: true, value: proof })
    })
  })

  it('backups, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 20_000 }), { maxLength: 4 }),
        fc.integer({ min: 1, max: 9_000 }),
        async (parts, size) => {
          async function* content() {
            yield* parts
          }
          const file: Uint8Array[] = []
          for await (const piece of seal('words', content(), 1)) file.push(piece)
          const reader = new PieceReader(pieces(Buffer.concat(file), size))
          const key = await unlock(reader, 'words')
          const out: Uint8Array[] = []
          const chunks = open(reader, key)
          let next = await chunks.next()
          for (; !next.done; next = await chunks.next()) out.push(next.value)
          expect(next.value).toBe('whole')
          expect(Buffer.concat(out).equals(Buffer.concat(parts))).toBe(true)
        },
      ),
      { numRuns: 15 },
    )
  })
})
