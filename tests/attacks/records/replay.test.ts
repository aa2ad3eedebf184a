import { encode } from '@ipld/dag-cbor'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { own } from '../../../src/base/index.ts'
import { inDomain } from '../../../src/identity/index.ts'
import { encodeForkProof, proveFork, type SealedRecord } from '../../../src/log/index.ts'
import { encodeHeader } from '../../../src/log/record.ts'
import { after, type Member, newCircle, newMember, Pen, recordOf } from '../../support/circle.ts'
import { attack } from '../support/attack.ts'
import type { Group } from '../support/group.ts'
import { HostilePeer } from '../support/hostilePeer.ts'

async function refused(group: Group, record: SealedRecord | Uint8Array<ArrayBuffer>, rule: string) {
  for (const peer of group.peers) {
    const hostile = await HostilePeer.reaches(peer, group.circle)
    await hostile.gives([record])
    expect(peer.rulesAgainst(hostile.peerId)).toEqual([rule])
  }
}

/** A record whose header says something else, signed again by its writer. */
async function resigned(
  record: SealedRecord,
  writer: Member,
  header: Partial<SealedRecord['header']>,
  domain = 'record' as const,
) {
  const bytes = encodeHeader({ ...record.header, ...header })
  const signature = await writer.signer.sign(inDomain(domain, bytes))
  return own(encode([bytes, signature, record.admission, record.payload]))
}

attack('replay from another circle', {
  plain: ({ docs: [ann, , cem] }) => {
    // What Ann wrote in one room is taken in any other by whoever is told so.
    const elsewhere = new Y.Doc()
    ann!.getMap('entries').set('a', 'For these ears only')
    Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(cem!))
    expect(elsewhere.getMap('entries').get('a')).toBe('For these ears only')
  },
  here: async group => {
    const elsewhere = await newCircle()
    const there = await newMember(elsewhere)
    const record = await recordOf(elsewhere, there, new Pen(there.client).post('a', 'There'), after(null))
    await refused(group, record, 'admission')
    // And with its header made to name this circle: the signature is over the other.
    const { admission } = await newMember(group.circle)
    const header = encodeHeader({ ...record.header, circle: group.circle.id })
    await refused(group, own(encode([header, record.signature, admission, record.payload])), 'admission')
    return 'admission'
  },
})

attack('replay from another document, segment or place of one’s own log', {
  here: async group => {
    const eve = await newMember(group.circle)
    const pen = new Pen(eve.client)
    const first = await recordOf(group.circle, eve, pen.post('a', 'Once'), after(null))
    const second = await recordOf(group.circle, eve, pen.post('b', 'Twice'), after(first))
    for (const header of [
      { kind: 'profile' },
      { segment: 1, link: [0, first.hash] },
      { type: 'snapshot' },
    ] as const)
      await refused(group, await resigned(first, eve, header), 'decryption')
    const { payloadHash, payloadSize } = first.header
    const moved = await resigned({ ...second, payload: first.payload }, eve, { payloadHash, payloadSize })
    await refused(group, moved, 'decryption')
    return 'decryption'
  },
})

attack('replay from another domain: a signature made for something else, under a record', {
  here: async group => {
    const eve = await newMember(group.circle)
    const record = await recordOf(group.circle, eve, new Pen(eve.client).post('a', 'x'), after(null))
    const { headerBytes, admission, payload } = record
    for (const domain of ['beacon', 'writer-certificate', 'hop', 'admission'] as const) {
      const signature = await eve.signer.sign(inDomain(domain, headerBytes))
      await refused(group, own(encode([headerBytes, signature, admission, payload])), 'signature')
    }
    return 'signature'
  },
})

attack('reordered and duplicated records', {
  here: async group => {
    const eve = await newMember(group.circle)
    const pen = new Pen(eve.client)
    const log: SealedRecord[] = []
    for (let n = 0; n < 12; n++)
      log.push(await recordOf(group.circle, eve, pen.post(`k${n}`, `part ${n}`), after(log.at(-1) ?? null)))
    const orders = [[...log].reverse(), [...log, ...log], log.map((_, i) => log[(i * 5) % 12]!)]
    for (const [i, peer] of group.peers.entries()) {
      const hostile = await HostilePeer.reaches(peer, group.circle)
      for (let round = 0; round < 12; round++) await hostile.gives([...orders[i]!, orders[i]![round]!])
      expect(peer.rulesAgainst(hostile.peerId)).toEqual([])
      expect(peer.texts.filter(text => text.startsWith('part'))).toHaveLength(12)
    }
    return { by: 'harmless (chain): each waits for the one before, and is taken once' }
  },
})

attack('a proof of a fork that Ann never made', {
  here: async group => {
    const eve = await newMember(group.circle)
    const { record: anns } = await group.ann.says('more', 'More of Ann’s')
    await group.agrees()
    const { member: ann } = group.ann
    const posing = { ...ann, signer: { publicKey: ann.signer.publicKey, sign: eve.signer.sign } }
    const at = { ...after(null), seq: anns.header.seq, prev: anns.header.prev }
    const forged = await recordOf(group.circle, posing, new Pen(ann.client).post('x', 'Never said'), at)
    const proof = encodeForkProof(proveFork(anns, forged))
    for (const peer of group.peers) {
      const hostile = await HostilePeer.reaches(peer, group.circle)
      await hostile.gives([], [proof])
      expect(peer.rulesAgainst(hostile.peerId)).toEqual(['signature'])
    }
    return 'signature'
  },
})
