import { expect } from 'vitest'
import * as Y from 'yjs'
import { after, newMember, Pen, recordOf } from '../../support/circle.ts'
import { any, gc, skip, string, updateOf } from '../../support/updates.ts'
import { attack } from '../support/attack.ts'
import { HostilePeer } from '../support/hostilePeer.ts'
import { refusedByStructs } from '../support/refusedByStructs.ts'

const EVE = 7
const post = (text: string) => ({ type: 'post', at: 1, text })

attack('clock squatting: eleven bytes of garbage under Ann’s clientID', {
  plain: yjs => {
    const [, ben, cem] = yjs.docs
    const squat = updateOf([[5, 0, [gc(2 ** 26)]]])
    expect(squat.length).toBeLessThanOrEqual(11)
    yjs.sends(squat, [ben!, cem!])
    const ann = new Y.Doc()
    ann.clientID = 5
    ann.getMap('entries').set('a', post('Never seen'))
    yjs.sends(Y.encodeStateAsUpdate(ann), [ben!, cem!])
    expect([ben!, cem!].map(doc => doc.getMap('entries').get('a'))).toEqual([undefined, undefined])
  },
  here: group => refusedByStructs(group, () => updateOf([[group.ann.member.client, 100, [gc(2 ** 26)]]])),
})

attack('clock squatting: Eve’s own clock, to where numbers end', {
  here: group => refusedByStructs(group, eve => updateOf([[eve, 0, [gc(2 ** 50)]]])),
})

attack('withheld dependency: a hole in a clock, behind which all waits for ever', {
  plain: yjs => {
    const [, ben] = yjs.docs
    yjs.sends(updateOf([[EVE, 0, [skip(5), any([post('x')], { root: 'entries', key: 'a' })]]]), [ben!])
    for (let clock = 6; clock < 20; clock++)
      yjs.sends(updateOf([[EVE, clock, [any([post('y')], { root: 'entries', key: `b${clock}` })]]]), [ben!])
    expect(ben!.getMap('entries').size).toBe(0)
    expect(ben!.store.pendingStructs).not.toBeNull()
  },
  here: group =>
    refusedByStructs(group, eve =>
      updateOf([[eve, 0, [skip(5), any([post('x')], { root: 'entries', key: 'a' })]]]),
    ),
})

attack('withheld dependency: the records after one that Eve never gives', {
  here: async group => {
    const eve = await newMember(group.circle)
    const pen = new Pen(eve.client)
    const first = await recordOf(group.circle, eve, pen.post('a', 'withheld'), after(null))
    let last = first
    const rest = []
    for (let n = 0; n < 20; n++) {
      last = await recordOf(group.circle, eve, pen.post(`b${n}`, 'waits'), after(last))
      rest.push(last)
    }
    for (const peer of group.peers) {
      const before = peer.replica.held
      const hostile = await HostilePeer.reaches(peer, group.circle)
      await hostile.gives(rest)
      expect([peer.replica.held, peer.rulesAgainst(hostile.peerId)]).toEqual([before, []])
    }
    return { by: 'not kept (chain): nothing waits in a document' }
  },
})

attack('own-future origin, on which applyUpdate throws, merged with an honest update', {
  plain: yjs => {
    const [, ben] = yjs.docs
    const ann = new Y.Doc()
    ann.getMap('entries').set('a', post('Honest'))
    const bomb = updateOf([[EVE, 0, [any([post('x')], { origin: [EVE, 5] })]]])
    yjs.sends(Y.mergeUpdates([bomb, Y.encodeStateAsUpdate(ann)]), [ben!])
    expect(yjs.thrown).toHaveLength(1)
  },
  here: async group => {
    const merged = (eve: number) => {
      const bomb = updateOf([[eve, 0, [any([post('x')], { origin: [eve, 5] })]]])
      const honest = new Pen(group.ann.member.client).post('h', 'Honest')
      return new Uint8Array(Y.mergeUpdates([bomb, honest]))
    }
    await refusedByStructs(group, merged)
    return refusedByStructs(group, eve => updateOf([[eve, 0, [any([post('x')], { origin: [eve, 5] })]]]))
  },
})

attack('100,000 future deletes: what Ann is going to write is gone before she writes it', {
  plain: yjs => {
    const [ann, ben, cem] = yjs.docs
    yjs.sends(updateOf([], [[ann!.clientID, [0, 100_000]]]), [ben!, cem!])
    ann!.getText('charter').insert(0, 'Nobody reads this')
    expect([ben!, cem!].map(doc => doc.getText('charter').toString())).toEqual(['', ''])
  },
  here: async group => {
    await refusedByStructs(group, eve => updateOf([], [[eve, [1_000, 100_000]]]))
    return refusedByStructs(group, () => updateOf([], [[group.ann.member.client, [1_000, 100_000]]]))
  },
})

attack('an update of the commons that builds on words which never come', {
  plain: yjs => {
    const [, ben] = yjs.docs
    yjs.sends(updateOf([[EVE, 0, [string('x', { origin: [99, 7] })]]]), [ben!])
    yjs.sends(updateOf([[EVE, 1, [string('y', { root: 'charter' })]]]), [ben!])
    expect(ben!.getText('charter').toString()).toBe('')
    expect(ben!.store.pendingStructs).not.toBeNull()
  },
  here: async group => {
    const founded = await group.ann.changesCommons(doc => doc.getText('charter').insert(0, 'We share.'))
    await group.agrees()
    const eve = await newMember(group.circle)
    const body = { epoch: { number: 0, root: founded.record.hash } }
    const update = updateOf([[eve.client, 0, [string('x', { origin: [99, 7] })]]])
    const record = await recordOf(group.circle, eve, update, after(null, 'commons'), { body })
    for (const peer of group.peers) await (await HostilePeer.reaches(peer, group.circle)).gives([record])
    await group.agrees()
    await group.ben.changesCommons(doc => doc.getText('charter').insert(9, ' All of it.'))
    await group.agrees()
    for (const { replica } of group.peers) {
      const { document } = replica.commons
      expect(document.getText('charter').toString()).toBe('We share. All of it.')
      expect(document.store.pendingStructs).toBeNull()
    }
    return { by: 'waits outside the document, and nobody for it' }
  },
})
