import { expect } from 'vitest'
import * as Y from 'yjs'
import { own } from '../../../src/base/index.ts'
import { detach } from '../../../src/log/index.ts'
import { memoryStore } from '../../../src/store/index.ts'
import { addressKey } from '../../../src/sync/index.ts'
import { after, newMember, Pen, recordOf } from '../../support/circle.ts'
import { any, updateOf } from '../../support/updates.ts'
import { attack } from '../support/attack.ts'
import { HostilePeer } from '../support/hostilePeer.ts'
import { refusedByStructs } from '../support/refusedByStructs.ts'

const EVE = 2 ** 40
const post = (text: string) => ({ type: 'post', at: 1, text })
const inEntries = { root: 'entries', key: 'a' }

attack('deletes of what Ann wrote', {
  plain: yjs => {
    const [ann, ben, cem] = yjs.docs
    ann!.getMap('entries').set('a', post('Ann’s'))
    yjs.sends(updateOf([], [[ann!.clientID, [0, 1]]]), [ben!, cem!])
    expect([ben!, cem!].map(doc => doc.getMap('entries').get('a'))).toEqual([undefined, undefined])
  },
  here: group => refusedByStructs(group, () => updateOf([], [[group.ann.member.client, [0, 1]]])),
})

attack('blind map overwrite: Ann’s key, set by who never saw what stands there', {
  plain: yjs => {
    const [ann, ben, cem] = yjs.docs
    ann!.getMap('entries').set('a', post('Ann’s'))
    yjs.sends(updateOf([[EVE, 0, [any([post('Eve’s')], inEntries)]]]), [ben!, cem!])
    expect([ben!, cem!].map(doc => doc.getMap('entries').get('a'))).toEqual([post('Eve’s'), post('Eve’s')])
  },
  here: async group => {
    const eve = await newMember(group.circle)
    const { member: ann } = group.ann
    const update = updateOf([[eve.client, 0, [any([post('Eve’s')], { root: 'entries', key: 'k1' })]]])
    // Under Ann's key in a log of her own it is another post; in Ann's log it is not Ann's.
    const own = await recordOf(group.circle, eve, update, after(null))
    const posing = { ...eve, signer: { ...eve.signer, publicKey: ann.signer.publicKey } }
    const in_ = await recordOf(group.circle, { ...posing, admission: ann.admission }, update, after(null))
    for (const peer of group.peers) {
      const hostile = await HostilePeer.reaches(peer, group.circle)
      await hostile.gives([own, in_])
      expect(peer.rulesAgainst(hostile.peerId)).toEqual(['signature'])
      expect(peer.texts).toEqual(expect.arrayContaining(['ann’s own words', 'Eve’s']))
    }
    return 'signature'
  },
})

attack('overwrite of Ann’s entry with the delete set stripped', {
  plain: yjs => {
    const [ann, ben, cem] = yjs.docs
    ann!.getMap('entries').set('a', post('Ann’s'))
    const stripped = updateOf([[EVE, 0, [any([post('Eve’s')], { origin: [ann!.clientID, 0] })]]])
    expect(Y.decodeUpdate(stripped).ds.clients.size).toBe(0)
    yjs.sends(stripped, [ben!, cem!])
    expect([ben!, cem!].map(doc => doc.getMap('entries').get('a'))).toEqual([post('Eve’s'), post('Eve’s')])
  },
  here: group =>
    refusedByStructs(group, eve =>
      updateOf([[eve, 0, [any([post('Eve’s')], { origin: [group.ann.member.client, 0] })]]]),
    ),
})

attack('insertion into a type that Ann has nested', {
  plain: yjs => {
    const [ann, ben, cem] = yjs.docs
    ann!.getMap('entries').set('a', new Y.Map([['text', 'Ann’s']]))
    const into = { parent: [ann!.clientID, 0], key: 'text' } as const
    yjs.sends(updateOf([[EVE, 0, [any(['Eve’s'], into)]]]), [ben!, cem!])
    expect([ben!, cem!].map(doc => doc.getMap('entries').toJSON())).toEqual(
      Array(2).fill({ a: { text: 'Eve’s' } }),
    )
  },
  here: group =>
    refusedByStructs(group, eve => {
      const into = { parent: [group.ann.member.client, 0], key: 'text' } as const
      return updateOf([[eve, 0, [any(['Eve’s'], into)]]])
    }),
})

attack('words that Ann has deleted, played again from a recording', {
  plain: yjs => {
    const [ann] = yjs.docs
    ann!.getMap('entries').set('a', post('Regretted'))
    const recorded = Y.encodeStateAsUpdate(ann!)
    ann!.getMap('entries').delete('a')
    // Whoever joins later and meets the recording alone.
    const late = new Y.Doc()
    yjs.sends(recorded, [late])
    expect(late.getMap('entries').get('a')).toEqual(post('Regretted'))
  },
  here: async group => {
    const { record } = await group.ann.says('regret', 'Regretted')
    await group.agrees()
    const gone = { type: 'deleted', at: 1 }
    const change = (doc: Y.Doc) => void doc.getMap('entries').set('regret', gone)
    await group.ann.writes({ kind: 'feed', segment: 0, forget: true, change })
    await group.agrees()
    for (const peer of group.peers) {
      const hostile = await HostilePeer.reaches(peer, group.circle)
      await hostile.gives([record, detach(record)])
      expect(peer.rulesAgainst(hostile.peerId)).toEqual([])
      expect(peer.texts).not.toContain('Regretted')
      expect(await peer.replica.records.record(addressKey(record.header), record.header.seq)).toBeUndefined()
    }
    const late = await group.joins('late', memoryStore(), [])
    await (await HostilePeer.reaches(late, group.circle)).gives([record])
    group.connect(late, group.ben)
    await group.agrees()
    expect(late.texts).not.toContain('Regretted')
    return { by: 'known (chain): a snapshot stands for it' }
  },
})

attack('a snapshot that contradicts what its own log said before', {
  plain: yjs => {
    // Yjs merges: what a later state leaves out comes back from whoever still has it, or not, as it happens.
    const [, ben, cem] = yjs.docs
    const [said, unsaid] = [new Pen(EVE), new Pen(EVE)]
    yjs.sends(said.post('a', 'I owe you ten'), [ben!])
    yjs.sends(unsaid.post('a', 'I owe nothing'), [cem!])
    yjs.syncs()
    expect(Y.encodeStateVector(ben!)).toEqual(Y.encodeStateVector(cem!))
    expect(ben!.getMap('entries').toJSON()).not.toEqual(cem!.getMap('entries').toJSON())
  },
  here: async group => {
    const eve = await newMember(group.circle)
    const pen = new Pen(eve.client)
    const said = await recordOf(group.circle, eve, pen.post('a', 'I owe you ten'), after(null))
    const more = await recordOf(group.circle, eve, pen.post('b', 'Truly'), after(said))
    const other = new Pen(eve.client)
    other.post('a', 'I owe nothing')
    const whole = own(Y.encodeStateAsUpdate(other.doc))
    const snapshot = await recordOf(group.circle, eve, whole, after(more), { type: 'snapshot' })
    const behind = await recordOf(group.circle, eve, pen.post('c', 'Built on what is gone'), after(snapshot))
    const [ann, ben, cem] = await Promise.all(
      group.peers.map(peer => HostilePeer.reaches(peer, group.circle)),
    )
    await ann!.gives([said, more])
    await ben!.gives([snapshot])
    await cem!.gives([said])
    await cem!.gives([snapshot, behind])
    expect(group.cem.rulesAgainst(cem!.peerId)).toEqual(['structs'])
    await group.agrees()
    for (const { texts } of group.peers) {
      expect(texts).toContain('I owe nothing')
      expect(texts).not.toContain('I owe you ten')
    }
    return { by: 'her own words alone change, and for all alike (chain)' }
  },
})
