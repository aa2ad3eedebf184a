import { base64url } from 'multiformats/bases/base64'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { type Bytes, fromHex, toHex } from '../../src/base/index.ts'
import {
  deriveCircle,
  openBox,
  openEnvelope,
  publicKeyOf,
  verify,
  verifyCarried,
  verifyRevocation,
} from '../../src/identity/index.ts'
import { holdsByPoints, isOdd } from '../../src/identity/verifyAlike.ts'
import { Admissions, checkForkProof, decodeRecord, detach, openRecord } from '../../src/log/index.ts'
import { type Carried, DOCUMENTS, type Kind, type LinkError, parseLink } from '../../src/model/index.ts'
import type { HandError } from '../../src/network/byHand/errors.ts'
import * as hand from '../../src/network/byHand/handText.ts'
import { readAnswer as readFound, readQuestion } from '../../src/network/find/messages.ts'
import { readNotice, readRequest } from '../../src/network/meet/messages.ts'
import { deriveRoom, openSignal } from '../../src/network/nostr/signal.ts'
import { readSessionFrame } from '../../src/network/rooms/sessionFrames.ts'
import { openBackup } from '../../src/peer/backup/index.ts'
import { readInvitation } from '../../src/peer/carrying/invitation.ts'
import { openCaret } from '../../src/peer/charter/caretMessage.ts'
import { revocationOf } from '../../src/peer/documents/revocations.ts'
import { openCircleFile } from '../../src/peer/files/readFile.ts'
import { openStatement } from '../../src/peer/files/statement.ts'
import * as device from '../../src/peer/identity/deviceTexts.ts'
import { openSnapshot } from '../../src/peer/me/snapshotInProfile.ts'
import { Replica } from '../../src/peer/replica/replica.ts'
import { checkLive } from '../../src/sessions/index.ts'
import { memoryStore } from '../../src/store/index.ts'
import { decodeMessage, encodeMessage, openBeacon } from '../../src/sync/index.ts'
import files from './files.json'
import forks from './forks.json'
import invalid from './invalid.json'
import keys from './keys.json'
import { make, VECTORS } from './make/index.ts'
import network from './network.json'
import records from './records.json'
import refused from './refused.json'
import replication from './replication.json'
import schemas from './schemas.json'
import sealed from './sealed.json'
import signatures from './signatures.json'
import texts from './texts.json'
import works from './works.json'

const FILES = {
  files,
  forks,
  invalid,
  keys,
  network,
  records,
  refused,
  replication,
  schemas,
  sealed,
  signatures,
  texts,
  works,
}

const circleKeys = () => deriveCircle(fromHex(keys.circle.secret))
const newReplica = async () => Replica.open(await circleKeys(), memoryStore())

async function* piecesOf(bytes: Bytes) {
  yield bytes
}

/** Texts that are too long to write out stand as a character and a number. */
function spelt(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(spelt)
  const { repeat, times } = value as { repeat?: string; times?: number }
  if (repeat !== undefined && times !== undefined) return repeat.repeat(times)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, spelt(item)]))
}

describe('the format has not changed', () => {
  it.each(VECTORS)('%s.json is what this program makes of the same keys and nonces', async name => {
    expect(await make(name)).toEqual(FILES[name])
  })
})

describe('this program takes what the vectors say is right', () => {
  it('records of every kind: header, signature, payload, and the same bytes when detached', async () => {
    const circle = await circleKeys()
    for (const one of records) {
      const decoded = decodeRecord(fromHex(one.record))
      if (!decoded.ok) throw new Error(`${one.what}: ${decoded.reason}`)
      expect(toHex(decoded.value.hash)).toBe(one.hash)
      expect(toHex(detach(decoded.value).bytes)).toBe(one.detached)
      const opened = await openRecord(decoded.value, circle.encryptionKey)
      if (!opened.ok) throw new Error(`${one.what}: ${opened.reason}`)
      expect(toHex(opened.value.update)).toBe(one.body.update)
      expect(opened.value.certificate !== null).toBe(one.body.certified)
    }
  })

  it('the whole gate lets them through, and shows what they say', async () => {
    const replica = await newReplica()
    const taken = await replica.receive(records.map(({ record }) => fromHex(record)))
    expect(taken.rejections).toEqual([])
    expect(taken.stored).toBe(records.length)
    expect([...replica.view.posts.values()].map(({ text }) => text).sort()).toEqual([
      '',
      'In the next segment',
      expect.stringMatching(/^What starlings do/),
    ])
    expect(replica.commons.document.getText('charter').toString()).toBe('Be kind. Be brief.')
  })

  it('proofs of forks', async () => {
    const circle = await circleKeys()
    for (const { proof, at } of forks)
      expect(await checkForkProof(fromHex(proof), circle.id, new Admissions())).toMatchObject({
        ok: true,
        value: { at },
      })
  })

  it('a revocation, and words that were carried', async () => {
    const { circle, person, device: of, logs, signature } = keys.revocation
    const entry = { revokes: of, logs: logs as never, signature }
    expect(await verifyRevocation(revocationOf(fromHex(circle), fromHex(person), entry))).toBe(true)
    expect(await verifyCarried(works.carried as Carried, fromHex(works.carrier))).toBe(true)
    const cut = { ...works.carried, path: works.carried.path.slice(1) } as Carried
    expect(await verifyCarried(cut, fromHex(works.carrier))).toBe(false)
  })

  it('boxes, an envelope, an invitation, and the circles of who is restored', async () => {
    for (const { recipientSeed, message, box } of sealed.boxes)
      expect(toHex(openBox(fromHex(recipientSeed), fromHex(box))!)).toBe(message)
    const { boxes, data, content, recipientSeeds } = sealed.envelope
    for (const seed of recipientSeeds) {
      const envelope = { boxes: boxes.map(box => fromHex(box)), data: fromHex(data) }
      const opened = await openEnvelope(envelope, async box => openBox(fromHex(seed), box))
      expect(toHex(opened!)).toBe(content)
    }
    const invitation = readInvitation(fromHex(sealed.boxes[1]!.message), keys.dids[0]!.did)
    expect(invitation?.title).toBe('Starlings')
    const { recoverySeed, box, settings, follows } = sealed.circles
    const snapshot = await openSnapshot(base64url.baseEncode(fromHex(box)), async one =>
      openBox(fromHex(recoverySeed), one),
    )
    expect(snapshot).toMatchObject({ circles: [{ id: keys.circle.name }], settings, follows })
  })

  it('values by their documents’ schemas, and none that they refuse', () => {
    for (const { kind, root, taken, value } of schemas) {
      const schema = DOCUMENTS[kind as Kind].roots[root]!.value!
      expect({ kind, root, value, taken: v.is(schema, spelt(value)) }).toEqual({ kind, root, value, taken })
    }
  })

  it('messages of a session, each to the same bytes', () => {
    for (const { what, type, bytes } of replication.messages) {
      const decoded = decodeMessage(fromHex(bytes))
      if (!decoded.ok) throw new Error(`${what}: ${decoded.reason}`)
      expect(decoded.value.type).toBe(type)
      expect(toHex(encodeMessage(decoded.value))).toBe(bytes)
    }
    expect(new Set(replication.messages.map(({ type }) => type))).toEqual(
      new Set(['open', 'ranges', 'want', 'records', 'served', 'have', 'refused']),
    )
  })

  it('beacons, carets, statements, and what stands around them', async () => {
    const circle = await circleKeys()
    const readers = { beacon: openBeacon, caret: openCaret, statement: openStatement }
    for (const { what, sealed: bytes } of network.signed) {
      const open = readers[what as keyof typeof readers]
      expect(await open(circle, fromHex(bytes))).toMatchObject({ ok: true })
      for (const other of Object.values(readers))
        if (other !== open) expect(await other(circle, fromHex(bytes))).toMatchObject({ ok: false })
    }
    const live = await Promise.all(network.live.map(({ bytes }) => checkLive(fromHex(bytes), circle.id)))
    expect(live).toMatchObject([
      { value: { type: 'record' } },
      { value: { type: 'beacon', caret: false } },
      { value: { type: 'beacon', caret: true } },
    ])
    for (const { bytes } of network.live.slice(1))
      expect(await checkLive(fromHex(bytes), fromHex(keys.writer.writer))).toMatchObject({
        ok: false,
        rule: 'admission',
      })
    const frames = network.sessionFrames.map(({ body }) => readSessionFrame(fromHex(body)))
    expect(frames).toMatchObject([{ kind: 'message' }, { kind: 'credit', bytes: 2_097_152 }])
  })

  it('what is said at relays', () => {
    const { topic } = keys.circle
    const meet = network.meet.map(({ bytes }) => fromHex(bytes))
    expect(readRequest(meet[0]!)).toEqual({ enter: [topic] })
    expect(readRequest(meet[1]!)).toEqual({ leave: [topic] })
    for (const notice of meet.slice(2)) expect(readNotice(notice)).toMatchObject({ topic })
    expect(readQuestion(fromHex(network.find[0]!.bytes))).toMatchObject({ topic })
    expect(readFound(fromHex(network.find[1]!.bytes))).toMatchObject({ alive: [] })
    const { roomPassword, content, signal } = network.nostr
    expect(openSignal(deriveRoom(roomPassword), content)).toEqual(signal)
  })

  it('links, texts by hand and texts of devices', async () => {
    for (const { link, ...said } of texts.links)
      expect(parseLink(link)).toEqual({ ...said, secret: fromHex(said.secret) })
    const { key, nonce, offer, answer, expiresAt } = texts.hand
    const read = hand.readOffer(offer, [fromHex(key)], expiresAt)
    expect(toHex(read.content.nonce)).toBe(nonce)
    expect(read.content.signal.candidates).toEqual(texts.hand.offered.candidates)
    expect(hand.readAnswer(answer, fromHex(key), fromHex(nonce)).setup).toBe('active')
    const asked = device.readRequest(texts.device.request)
    expect([toHex(asked.device), asked.label]).toEqual([texts.device.deviceKey, 'Phone'])
    const admitted = await device.readAnswer(
      texts.device.answer,
      fromHex(texts.device.deviceKey),
      fromHex(texts.device.sealingSeed),
    )
    expect(toHex(admitted.personal)).toBe(texts.device.admission.personal)
  })

  it('the file of a circle, and a backup', async () => {
    const file = await openCircleFile(piecesOf(fromHex(files.circle.file)))
    const messages = file.messages()
    let next = await messages.next()
    let count = 0
    for (; !next.done; next = await messages.next())
      if (next.value.message?.type === 'records') count += next.value.message.records.length
    expect(next.value).toBe('whole')
    // The snapshot stands for two of them.
    expect(count).toBe(files.circle.records - 2)
    const { passphrase, file: backup } = files.backup
    const opened = await openBackup(() => piecesOf(fromHex(backup)), passphrase)
    expect([opened.state, opened.phrase, opened.me.length]).toEqual(['whole', null, 2])
  })
})

describe('this program refuses what the vectors say is wrong', () => {
  it.each(invalid)('$rule: $what', async ({ rule, before, record, zeros }) => {
    const replica = await newReplica()
    const earlier = await replica.receive(before.map(one => fromHex(one)))
    expect(earlier.rejections).toEqual([])
    const { rejections } = await replica.receive([
      record === undefined ? new Uint8Array(zeros!) : fromHex(record),
    ])
    expect(rejections.map(one => one.rule)).toEqual([rule])
  })

  it.each(signatures)('a signature: $what', async ({ valid, key, message, signature }) => {
    const [by, over, sig] = [fromHex(key), fromHex(message), fromHex(signature)]
    expect(await verify(by, over, sig)).toBe(valid)
    // As where WebCrypto has no Ed25519.
    expect(!isOdd(by) && !isOdd(sig.subarray(0, 32)) && holdsByPoints(by, over, sig)).toBe(valid)
  })

  it('links, naming the part that is wrong', () => {
    const partOf = (link: string) => {
      try {
        return parseLink(link)
      } catch (error) {
        return (error as LinkError).part
      }
    }
    for (const { link, part } of refused.links) expect(partOf(link)).toBe(part)
  })

  it('texts by hand, naming what is wrong with them', () => {
    const problemOf = (text: string, key: string, now: number) => {
      try {
        return hand.readOffer(text, [fromHex(key)], now)
      } catch (error) {
        return (error as HandError).reason
      }
    }
    for (const { text, problem, now, key } of refused.hand)
      expect(problemOf(text, key ?? keys.circle.handKey, now)).toBe(problem)
  })

  it('names that are none, and messages that are none', () => {
    for (const did of refused.dids) expect(publicKeyOf(did)).toBeNull()
    for (const { what, bytes } of refused.messages)
      expect([what, decodeMessage(fromHex(bytes))]).toMatchObject([what, { ok: false, rule: 'decoding' }])
  })
})
