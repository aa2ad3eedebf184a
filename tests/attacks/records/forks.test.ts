import { expect } from 'vitest'
import * as Y from 'yjs'
import type { SealedRecord } from '../../../src/log/index.ts'
import { clientIdOf } from '../../../src/model/index.ts'
import { Vault } from '../../../src/peer/identity/vault.ts'
import { storedKeys } from '../../../src/peer/platforms/storedKeys.ts'
import { memoryStore } from '../../../src/store/index.ts'
import { addressKey, addressOf, isHeld } from '../../../src/sync/index.ts'
import { after, newMember, Pen, recordOf } from '../../support/circle.ts'
import { clockedPeer } from '../../support/clockedPeer.ts'
import { until } from '../../support/until.ts'
import { gc, updateOf } from '../../support/updates.ts'
import { attack } from '../support/attack.ts'
import { HostilePeer } from '../support/hostilePeer.ts'

const twinOf = (pen: Pen): Pen => {
  const twin = new Pen(0)
  Y.applyUpdate(twin.doc, Y.encodeStateAsUpdate(pen.doc))
  twin.doc.clientID = pen.doc.clientID
  return twin
}

attack('fork: two records at one seq, each shown to another peer', {
  plain: yjs => {
    const [, ben, cem] = yjs.docs
    const [left, right] = [new Pen(7), new Pen(7)]
    yjs.sends(left.post('a', 'I am for it'), [ben!])
    yjs.sends(right.post('a', 'I am against'), [cem!])
    yjs.syncs()
    expect(Y.encodeStateVector(ben!)).toEqual(Y.encodeStateVector(cem!))
    expect(ben!.getMap('entries').toJSON()).not.toEqual(cem!.getMap('entries').toJSON())
  },
  here: async group => {
    const eve = await newMember(group.circle)
    const pen = new Pen(eve.client)
    const common = await recordOf(group.circle, eve, pen.post('a', 'Common'), after(null))
    const twin = twinOf(pen)
    const left = await recordOf(group.circle, eve, pen.post('b', 'I am for it'), after(common))
    const right = await recordOf(group.circle, eve, twin.post('b', 'I am against'), after(common))
    const [ann, ben] = [group.ann, group.ben]
    const hostile = await HostilePeer.reaches(ann, group.circle)
    await hostile.sends({ type: 'records', records: [common.bytes, left.bytes], forks: [] })
    await (await HostilePeer.reaches(ben, group.circle)).gives([common, right])
    await hostile.done()
    await group.agrees()
    const address = addressKey(common.header)
    const late = await group.joins('late', memoryStore(), [group.cem])
    await group.agrees()
    for (const { replica, texts } of group.peers) {
      expect(replica.headOf(address)).toMatchObject({ seq: 0, hash: common.hash, forkedAt: 1 })
      expect(await replica.records.forkProof(address)).toBeDefined()
      expect(texts.filter(text => text.startsWith('I am'))).toEqual([])
      expect(texts).toContain('Common')
    }
    expect(late.rejections).toEqual([])
    return 'fork'
  },
})

/** As the app does it: the same person and device, under another writer. */
async function aWholePeerGoesOn(): Promise<void> {
  const store = memoryStore()
  const peer = await clockedPeer('Dara', { ahead: 0 }, { store, offline: true })
  const circle = peer.circle((await peer.createCircle({ name: 'Seeds' })).id)!
  await circle.publish('Before')
  const vault = await Vault.open(store, storedKeys(store), 0)
  const { replica } = circle.parts
  const writer = await vault.writer(replica.keys)
  const [address, { seq, hash }] = replica.segments('feed', writer.signer.publicKey).at(-1)!
  await circle.publish('Falls')
  const rule = { kind: 'feed', segment: addressOf(address).segment, link: null } as const
  const member = { ...writer, client: clientIdOf(writer.signer.publicKey) }
  const update = updateOf([[member.client, 1, [gc(1)]]])
  const twin = await recordOf(replica.keys, member, update, { ...rule, seq: seq + 1, prev: hash })
  expect((await replica.receive([twin.bytes])).forked).toHaveLength(1)
  await circle.publish('After')
  const posts = [...replica.view.posts.values()].map(({ text, author }) => [text, author])
  expect(posts.sort()).toEqual([
    ['After', peer.me.did],
    ['Before', peer.me.did],
  ])
  await peer.close()
}

attack('an honest owner whose disk was copied: the log stands up to the fork, and a new writer goes on', {
  here: async group => {
    // What a copy of Ben's disk has written, which Ben does not know of.
    const { member, replica } = group.ben
    const address = addressKey({ kind: 'feed', writer: member.signer.publicKey, segment: 0 })
    const { seq, hash } = replica.headOf(address)!
    const copy = new Pen(0)
    Y.applyUpdate(copy.doc, Y.encodeStateAsUpdate(await replica.documents.document(address)))
    copy.doc.clientID = member.client
    const at = { ...after(null), seq: seq + 1, prev: hash }
    const byCopy = await recordOf(group.circle, member, copy.post('copy', 'By the copy'), at)
    const { record: falls } = await group.ben.says('ben', 'By Ben, and lost with the fork')
    await group.agrees()
    await (await HostilePeer.reaches(group.ann, group.circle)).gives([byCopy])
    const forkedAt = byCopy.header.seq
    const isCut = () => group.peers.every(peer => peer.replica.headOf(address)?.forkedAt === forkedAt)
    await until('all know of the fork', isCut)
    expect(falls.header.seq).toBe(forkedAt)
    await expect(group.ben.says('again', 'x')).rejects.toMatchObject({ name: 'LogForkedError' })
    group.ben.member = await newMember(group.circle)
    group.forgets(text => text.startsWith('ben goes on') && !group.cem.texts.includes(text))
    await group.agrees()
    for (const { texts } of group.peers) {
      expect(texts).toContain('ben’s own words')
      expect(texts).not.toContain('By the copy')
    }
    await aWholePeerGoesOn()
    return 'fork'
  },
})

attack('many forks, each half told to another honest peer, so that they take each other for liars', {
  here: async group => {
    const left = await HostilePeer.reaches(group.ann, group.circle)
    const right = await HostilePeer.reaches(group.ben, group.circle)
    const count = 12
    for (let n = 0; n < count; n++) {
      const eve = await newMember(group.circle)
      const half = (text: string) =>
        recordOf(group.circle, eve, new Pen(eve.client).post('a', text), after(null))
      await left.sends({ type: 'records', records: [(await half('left')).bytes], forks: [] })
      await right.gives([await half('right')])
    }
    await left.done()
    await group.agrees()
    for (const { replica } of group.peers) {
      const forked = [...replica.heads.entries()].filter(([, { forkedAt }]) => forkedAt !== null)
      expect(forked).toHaveLength(count)
    }
    return { by: 'refused (fork), and held against nobody who is honest' }
  },
})

attack('withheld segment: Eve gives what comes before it and after it', {
  here: async group => {
    const eve = await newMember(group.circle)
    const segments: SealedRecord[] = []
    for (let segment = 0; segment < 3; segment++) {
      const before = segments.at(-1)
      const link = before ? ([0, before.hash] as const) : null
      const text = `segment ${segment}`
      const at = { ...after(null), segment, link }
      segments.push(await recordOf(group.circle, eve, new Pen(eve.client).post(`s${segment}`, text), at))
    }
    const [first, second, third] = segments
    await (await HostilePeer.reaches(group.ben, group.circle)).gives([first!, second!, third!])
    await group.agrees()
    const late = await group.joins('late', memoryStore(), [])
    const hostile = await HostilePeer.reaches(late, group.circle)
    await hostile.gives([first!, third!])
    await hostile.claims([...late.replica.heads.entries()])
    expect(late.texts).toEqual(['segment 0', 'segment 2'])
    group.connect(late, group.cem)
    await group.agrees()
    const held = late.replica.segments('feed', eve.signer.publicKey).filter(([, head]) => isHeld(head))
    expect(held).toHaveLength(3)
    return { by: 'comes from whoever has it (heads are compared, claims are not believed)' }
  },
})
