import { readFile as read, readdir } from 'node:fs/promises'
import { decode } from '@ipld/dag-cbor'
import { describe, expect, it } from 'vitest'
import files from './files.json'
import forks from './forks.json'
import invalid from './invalid.json'
import keys from './keys.json'
import network from './network.json'
import records from './records.json'
import replication from './replication.json'
import sealed from './sealed.json'
import * as second from './secondReader/index.ts'
import { hex, unhex } from './secondReader/index.ts'
import signatures from './signatures.json'
import texts from './texts.json'
import works from './works.json'

const secret = unhex(keys.circle.secret)

describe('a second reader, written from docs/PROTOCOL.md alone, agrees about', () => {
  it('itself: it uses nothing of this program', async () => {
    const folder = new URL('secondReader/', import.meta.url)
    const files = await readdir(folder)
    const sources = await Promise.all(files.map(name => read(new URL(name, folder), 'utf8')))
    const source = sources.join('')
    const imported = [...source.matchAll(/from '([^']+)'/g)].map(([, name]) => name!)
    expect(imported.filter(name => !/^(@noble\/|@ipld\/dag-cbor$|fflate$|\.\/\w+\.ts$)/.test(name))).toEqual(
      [],
    )
  })

  it('what derives from a circle’s secret and from a phrase', () => {
    const circle = second.circleOf(secret)
    const { sign: _, ...values } = circle
    const shown = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : hex(value),
    ])
    expect({ secret: keys.circle.secret, ...Object.fromEntries(shown) }).toEqual(keys.circle)
    for (const { entropy, personSeed, personalCircle, recoverySeed, recoveryKey } of keys.persons) {
      const person = second.personOf(unhex(entropy))
      expect(hex(person.seed)).toBe(personSeed)
      expect(hex(person.personalCircle)).toBe(personalCircle)
      expect([hex(person.recoverySeed), hex(person.recoveryKey)]).toEqual([recoverySeed, recoveryKey])
    }
  })

  it('names: DIDs, clientIDs and post ids', () => {
    for (const { key, did } of keys.dids) expect(second.didOf(unhex(key))).toBe(did)
    const writer = unhex(keys.writer.writer)
    expect(second.clientIdOf(writer)).toBe(keys.writer.clientId)
    for (const { key, id } of keys.writer.postIds) expect(second.postIdOf(writer, key)).toBe(id)
  })

  it('what is signed: certificates, admission, membership, a request to keep, a revocation', () => {
    const writer = unhex(keys.writer.writer)
    const { person, device, deviceSignature, writerSignature } = keys.writer.certificate
    const certificate = [
      unhex(person),
      unhex(device),
      unhex(deviceSignature),
      unhex(writerSignature),
    ] as const
    expect(second.certificateHolds(certificate, unhex(keys.circle.id), writer)).toBe(true)
    expect(hex(second.admissionOf(secret, writer))).toBe(keys.writer.admission)
    const { speaker, listener, signature } = keys.membership
    expect(hex(second.membershipOf(secret, speaker, listener))).toBe(signature)
    expect(hex(second.keepOf(secret, keys.keep.relay))).toBe(keys.keep.signature)
    const { logs, ...revocation } = keys.revocation
    const told = logs.map(([kind, by, heads]) => [kind, unhex(by as string), heads])
    const holds = second.revocationHolds(
      unhex(revocation.person),
      unhex(revocation.circle),
      unhex(revocation.device),
      told,
      unhex(revocation.signature),
    )
    expect(holds).toBe(true)
  })

  it('which signatures hold, also where engines differ', () => {
    for (const { what, valid, key, message, signature } of signatures)
      expect([what, second.signed(unhex(key), unhex(message), unhex(signature))]).toEqual([what, valid])
  })

  it('boxes, envelopes, works and hops', () => {
    for (const { recipientSeed, box, message } of sealed.boxes)
      expect(hex(second.openBox(unhex(recipientSeed), unhex(box)))).toBe(message)
    const { recipientSeeds, boxes, data, content } = sealed.envelope
    const key = second.openBox(unhex(recipientSeeds[1]!), unhex(boxes[1]!))
    expect(hex(second.openEnvelope(key, unhex(data)))).toBe(content)
    expect(second.carriedHolds(works.carried, unhex(works.carrier))).toBe(true)
    expect(second.carriedHolds({ ...works.carried, text: 'Others' }, unhex(works.carrier))).toBe(false)
  })

  it('records of every kind, and which follows which', () => {
    for (const { what, record, hash, header, body } of records) {
      const opened = second.readRecord(unhex(record), secret)
      if (typeof opened === 'string') throw new Error(`${what}: ${opened}`)
      expect([what, hex(opened.hash), hex(opened.update)]).toEqual([what, hash, body.update])
      expect([opened.header.kind, opened.header.seq]).toEqual([header.kind, header.seq])
    }
    for (const { proof, at } of forks) expect(second.forkAt(unhex(proof))).toBe(at)
  })

  it('records that are refused, wherever it asks that rule', () => {
    const asked = new Set(['decoding', 'admission', 'signature', 'chain', 'decryption', 'certificate'])
    const wrong = invalid.filter(({ rule, record }) => asked.has(rule) && record !== undefined)
    expect(wrong.length).toBeGreaterThan(30)
    for (const { rule, what, record } of wrong)
      expect([what, second.readRecord(unhex(record!), secret)]).toEqual([what, rule])
  })

  it('fingerprints over a set of heads', () => {
    for (const head of replication.heads) expect(second.headFingerprint(head)).toBe(head.fingerprint)
    for (const { low, high, fingerprint } of replication.ranges)
      expect(second.rangeFingerprint(replication.heads, low, high)).toBe(fingerprint)
  })

  it('signed messages, and what is said at Nostr relays and in the relays’ table', () => {
    for (const { what, additionalData, sealed: bytes } of network.signed)
      expect([what, second.openSignedMessage(secret, additionalData, unhex(bytes)).length]).toEqual([
        what,
        what === 'beacon' ? 7 : 5,
      ])
    const [, beacon, caret] = network.live.map(({ bytes }) => unhex(bytes))
    expect(hex(second.openLive(secret, beacon!))).toBe(network.signed[0]!.sealed)
    expect(hex(second.openLive(secret, caret!))).toBe(network.signed[1]!.sealed)
    const { topic, signal, roomPassword, content } = network.nostr
    expect(second.openNostr(roomPassword, content)).toEqual({ topic, signal })
    const { cid } = network.dhtKey
    const base32 = 'abcdefghijklmnopqrstuvwxyz234567'
    const bits = [...cid.slice(1)].map(letter => base32.indexOf(letter).toString(2).padStart(5, '0')).join('')
    const bytes = (bits.match(/.{8}/g) ?? [])
      .map(byte => Number.parseInt(byte, 2).toString(16).padStart(2, '0'))
      .join('')
    expect(bytes).toBe(`01551220${hex(second.dhtDigest(network.dhtKey.topic))}`)
  })

  it('links, texts by hand and texts of devices', () => {
    for (const { link, secret: s, name, relays, signalling } of texts.links) {
      const body = second.readLink(link)
      expect({ ...body, s: hex(body.s as Uint8Array) }).toEqual({
        v: 1,
        s,
        n: name,
        r: relays,
        g: signalling,
      })
    }
    const { key, nonce, expiresAt, offer, answer, offered, answered } = texts.hand
    const asked = second.openHand(unhex(key), offer)
    expect([asked.kind, hex(asked.nonce)]).toEqual([2, nonce])
    expect(Buffer.from(asked.content).readUInt32BE(0) * 1_000).toBe(expiresAt)
    const { candidates, ...rest } = offered
    const signal = second.readSignal(asked.content.subarray(4))
    expect(signal).toMatchObject(rest)
    expect(signal.candidates.map(({ type, port }) => [type, port])).toEqual(
      candidates.map(({ type, port }) => [type, port]),
    )
    const back = second.openHand(unhex(key), answer)
    expect([back.kind, hex(back.content.subarray(0, 8))]).toEqual([3, nonce.slice(0, 16)])
    expect(second.readSignal(back.content.subarray(8)).setup).toBe(answered.setup)
    const request = second.readDeviceText(texts.device.request)
    expect([request[0], hex(request[2] as Uint8Array)]).toEqual(['request', texts.device.deviceKey])
    const [, , box] = second.readDeviceText(texts.device.answer) as [string, number, Uint8Array]
    const admission = decode<Uint8Array[]>(second.openBox(unhex(texts.device.sealingSeed), box))
    expect(hex(admission[2]!)).toBe(texts.device.admission.personal)
  })

  it('files and backups', () => {
    const frames = second.readFile(unhex(files.circle.file))
    expect(frames.map(([name]) => name)).toEqual(['file', 'have', 'records'])
    const [, list] = frames[2] as [string, Uint8Array[]]
    for (const record of list) expect(typeof second.readRecord(record, secret)).toBe('object')
    const { passphrase, content, file } = files.backup
    expect(hex(second.openBackup(unhex(file), passphrase))).toBe(content)
  })
})
