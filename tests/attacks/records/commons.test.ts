import { expect } from 'vitest'
import * as Y from 'yjs'
import { fromHex, own } from '../../../src/base/index.ts'
import type { SealedRecord } from '../../../src/log/index.ts'
import { EPOCH_LIMIT } from '../../../src/log/limits.ts'
import { clientIdOf, writeAbout } from '../../../src/model/index.ts'
import { pendingOf } from '../../../src/peer/charter/textItems.ts'
import { Commons } from '../../../src/peer/documents/commons.ts'
import { addressKey } from '../../../src/sync/index.ts'
import { after, newMember, Pen, recordOf } from '../../support/circle.ts'
import { deleted, string, updateOf } from '../../support/updates.ts'
import { attack } from '../support/attack.ts'
import { HostilePeer } from '../support/hostilePeer.ts'

const named = (client: number, name: string) => new Pen(client).write(doc => writeAbout(doc, { name }))
const nameIn = (commons: Commons) => commons.document.getMap('about').get('name')

attack('the last epoch of the commons, taken by Eve, after which nobody could begin another', {
  here: async group => {
    await group.ann.changesCommons(doc => writeAbout(doc, { name: 'Seeds' }))
    await group.agrees()
    const body = { epoch: { number: EPOCH_LIMIT, root: null } }
    const founding = []
    for (const name of ['Mine', 'All mine']) {
      const eve = await newMember(group.circle)
      const at = { ...after(null, 'commons'), segment: EPOCH_LIMIT }
      founding.push(await recordOf(group.circle, eve, named(eve.client, name), at, { body }))
    }
    for (const peer of group.peers) await (await HostilePeer.reaches(peer, group.circle)).gives(founding)
    for (const { replica } of group.peers) expect(nameIn(replica.commons)).toBe('Seeds')
    await group.ben.changesCommons(doc => writeAbout(doc, { name: 'Seeds and bread' }))
    await group.agrees()
    for (const { replica } of group.peers) expect(nameIn(replica.commons)).toBe('Seeds and bread')
    return { by: 'does not count: an epoch stands on those before it' }
  },
})

/**
 * Two writers with one clientID, found by trying some 2^27 (a minute on one core). Of the two only their bytes matter
 * here; somebody who tries as many keys has the private halves too.
 */
const TWINS = ['001a2654bb3edac5', '0004b2d15c6cf81d'].map(hex => own(fromHex('00'.repeat(24) + hex)))

/** What the gate hands on once signatures are checked. */
const step = (writer: Uint8Array<ArrayBuffer>, hash: number): Pick<SealedRecord, 'header' | 'hash'> => ({
  header: { kind: 'commons', writer, segment: 0, seq: 0 } as SealedRecord['header'],
  hash: own(new Uint8Array(32).fill(hash)),
})

attack('two writers of Eve’s with one clientID: equal state vectors, different text', {
  plain: yjs => {
    const [, ben, cem] = yjs.docs
    const [left, right] = ['yes', 'no!'].map(text => updateOf([[7, 0, [string(text, { root: 'charter' })]]]))
    yjs.sends(left!, [ben!])
    yjs.sends(right!, [cem!])
    yjs.syncs()
    expect(Y.encodeStateVector(ben!)).toEqual(Y.encodeStateVector(cem!))
    expect(ben!.getText('charter').toString()).not.toBe(cem!.getText('charter').toString())
  },
  here: async () => {
    const client = clientIdOf(TWINS[0]!)
    expect(clientIdOf(TWINS[1]!)).toBe(client)
    const founder = own(new Uint8Array(32).fill(9))
    const founding = step(founder, 1)
    const about = named(clientIdOf(founder), 'Seeds')
    const texts = ['yes', 'no!'].map(text => updateOf([[client, 0, [string(text, { root: 'charter' })]]]))
    const said = [
      [0, 1],
      [1, 0],
    ].map(order => {
      const commons = new Commons()
      const add = (
        record: ReturnType<typeof step>,
        update: Uint8Array<ArrayBuffer>,
        root: null | (typeof TWINS)[0],
      ) => {
        const staged = commons.stage(addressKey(record.header), record as SealedRecord, update, {
          number: 0,
          root: root ?? null,
        })
        expect(staged.ok).toBe(true)
        commons.commit()
      }
      add(founding, about, null)
      for (const which of order) add(step(TWINS[which]!, 2 + which), texts[which]!, founding.hash)
      return commons.document.getText('charter').toString()
    })
    expect(said[0]).toBe(said[1])
    return { by: 'the log with the lower address counts' }
  },
})

attack('a trillion deleted characters in the charter, which who edits it would count one by one', {
  here: async group => {
    await group.ann.changesCommons(doc => doc.getText('charter').insert(0, 'We share.'))
    await group.agrees()
    const eve = await newMember(group.circle)
    const founder = group.ben.replica.commons.epoch!
    const update = updateOf([[eve.client, 0, [deleted(2 ** 39, { root: 'charter' })]]])
    const record = await recordOf(group.circle, eve, update, after(null, 'commons'), {
      body: { epoch: founder },
    })
    await (await HostilePeer.reaches(group.ben, group.circle)).gives([record])
    await group.agrees()
    for (const { replica } of group.peers) {
      const { document } = replica.commons
      expect(document.store.clients.has(eve.client)).toBe(true)
      const draft = new Y.Doc({ gc: false })
      Y.applyUpdate(draft, Y.encodeStateAsUpdate(document))
      draft.getText('charter').delete(0, 2)
      draft.getText('charter').insert(0, 'They')
      const start = performance.now()
      expect(pendingOf(draft.getText('charter'), document.getText('charter'))).toEqual([
        { at: 0, removed: 2, inserted: 'They' },
      ])
      expect(performance.now() - start).toBeLessThan(1_000)
    }
    return { by: 'only what is known is looked at' }
  },
})
