import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openRecord } from '../../src/log/index.ts'
import { decodeRecord } from '../../src/log/record.ts'
import type { CirclePeer } from '../../src/peer/circle/circlePeer.ts'
import { Vault } from '../../src/peer/identity/vault.ts'
import { importRecorded, type MurmurationPeer, PostError } from '../../src/peer/index.ts'
import { openNodePeer } from '../../src/peer/node.ts'
import { storedDocuments } from '../../src/peer/platforms/storedDocuments.ts'
import { storedKeys } from '../../src/peer/platforms/storedKeys.ts'
import { Replica } from '../../src/peer/replica/replica.ts'
import { memoryStore } from '../../src/store/index.ts'
import { contentOf, failing, full } from '../support/stores.ts'

let data: string
let peer: MurmurationPeer
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'murmuration-keeping-'))
  peer = await openNodePeer({ data, offline: true, name: 'Ann' })
})
afterEach(async () => {
  await peer.close()
  await rm(data, { recursive: true })
})

const start = async (): Promise<CirclePeer> =>
  peer.circle((await peer.createCircle({ name: 'Seed library' })).id)!
const recordsOf = async ({ parts: { replica } }: CirclePeer): Promise<Uint8Array[]> => {
  const records: Uint8Array[] = []
  for await (const [, bytes] of replica.records.all()) records.push(bytes)
  return records
}

describe('who leaves a circle and comes back', () => {
  it('signs no second history: what they wrote before and what they write now both stand, everywhere', async () => {
    const circle = await start()
    await circle.publish('Before')
    const before = await recordsOf(circle)
    const link = circle.link('http://x/')
    await peer.leave(circle.id)
    const again = peer.circle((await peer.join(link)).id)!
    expect(again.posts()).toEqual([])
    await again.publish('After')
    const other = await Replica.open(again.parts.replica.keys, memoryStore())
    await other.receive(before)
    expect((await other.receive(await recordsOf(again))).rejections).toEqual([])
    expect([...other.view.posts.values()].map(({ text }) => text).sort()).toEqual(['After', 'Before'])
    expect(new Set([...other.view.posts.values()].map(({ author }) => author))).toEqual(
      new Set([peer.me.did]),
    )
  })
})

describe('an import repeated after leaving', () => {
  it('forks no recorded person’s log, though the recording has grown', async () => {
    const circle = await start()
    const recorded = [1, 2, 3].map(n => ({ id: `log#${n}`, at: n, author: 'Ben', text: `line ${n}` }))
    await importRecorded(peer, circle, recorded.slice(0, 2))
    const before = await recordsOf(circle)
    const link = circle.link('http://x/')
    await peer.leave(circle.id)
    const again = peer.circle((await peer.join(link)).id)!
    await importRecorded(peer, again, recorded)
    const other = await Replica.open(again.parts.replica.keys, memoryStore())
    await other.receive(before)
    expect((await other.receive(await recordsOf(again))).rejections).toEqual([])
    const posts = [...other.view.posts.values()]
    expect(new Set(posts.map(({ text }) => text))).toEqual(new Set(['line 1', 'line 2', 'line 3']))
    expect(new Set(posts.map(({ author }) => author)).size).toBe(1)
  })
})

describe('a deleted post', () => {
  it('is in no record on the disk, however often it was edited before', async () => {
    const circle = await start()
    const post = await circle.publish('First regret')
    await circle.edit(post.id, 'Second regret')
    await circle.publish('Another')
    await circle.delete(post.id)
    let opened = ''
    for (const bytes of await recordsOf(circle)) {
      const record = decodeRecord(bytes)
      const key = circle.parts.replica.keys.encryptionKey
      const body = record.ok ? await openRecord(record.value, key) : null
      if (!body?.ok) throw new Error('a record on the disk does not open')
      opened += Buffer.from(body.value.update).toString('latin1')
    }
    expect(opened).toContain('Another')
    expect(opened).not.toContain('regret')
  })
})

describe('what can’t be', () => {
  it('a reply to what is no post is refused, and nothing is written', async () => {
    const circle = await start()
    const before = await circle.status()
    await expect(circle.publish('x', { replyTo: 'no id' })).rejects.toThrow(PostError)
    expect(await circle.status()).toEqual(before)
  })

  it('a recorded post that no circle takes ends the import with a reason, instead of being counted as there', async () => {
    const circle = await start()
    const fine = { id: 'b', at: 2, author: 'Ben', text: 'fine' }
    const wrong = { id: 'a', at: 1.5, author: 'Ann', text: 'at half a millisecond' }
    await expect(importRecorded(peer, circle, [wrong, fine])).rejects.toThrow(/can’t be a post/)
    expect(await importRecorded(peer, circle, [fine])).toMatchObject({ posts: expect.any(Number) })
    expect(circle.posts().map(({ text }) => text)).toEqual(['fine'])
  })

  it('a phrase that is none is refused, and leaves the data directory free for the next attempt', async () => {
    await peer.close()
    const fresh = join(data, 'fresh')
    await expect(openNodePeer({ data: fresh, offline: true, phrase: 'not a phrase' })).rejects.toMatchObject({
      name: 'PhraseError',
    })
    peer = await openNodePeer({ data: fresh, offline: true })
    expect(peer.circles()).toEqual([])
  })
})

describe('an identity whose device key is gone', () => {
  it('is the same person on a new device key, as long as the phrase is still here', async () => {
    const store = memoryStore()
    const vault = await Vault.open(store, storedKeys(store), 1)
    await store.write([{ type: 'delete', key: 'k/device' }])
    const again = await Vault.open(store, storedKeys(store), 2)
    expect([again.person, await again.phrase()]).toEqual([vault.person, await vault.phrase()])
    expect(again.device.did).not.toBe(vault.device.did)
  })

  it('is not replaced by a stranger where the phrase was put away: what to do is said, and nothing is changed', async () => {
    const store = memoryStore()
    const vault = await Vault.open(store, storedKeys(store), 1)
    const phrase = (await vault.phrase())!
    await vault.forgetPhrase()
    await store.write([{ type: 'delete', key: 'k/device' }])
    const before = await contentOf(store)
    await expect(Vault.open(store, storedKeys(store), 2)).rejects.toMatchObject({
      name: 'StorageError',
      message: expect.stringContaining('recovery phrase'),
    })
    expect(await contentOf(store)).toEqual(before)
    expect((await Vault.open(store, storedKeys(store), 3, phrase)).person).toBe(vault.person)
  })
})

describe('a document kept keystroke by keystroke', () => {
  it('that a full disk held up is whole again with the next change that can be written', async () => {
    const store = failing(memoryStore())
    const doc = new Y.Doc()
    const bound = await storedDocuments(store).bind('me', doc)
    const drafts = doc.getMap('drafts')
    drafts.set('a', 'one')
    await bound.flush()
    store.failure = full()
    drafts.set('a', 'two')
    drafts.set('b', 'three')
    await expect(bound.flush()).rejects.toMatchObject({ reason: 'full' })
    store.failure = null
    drafts.set('c', 'four')
    await bound.flush()
    const again = new Y.Doc()
    await storedDocuments(store).bind('me', again)
    expect(again.getMap('drafts').toJSON()).toEqual({ a: 'two', b: 'three', c: 'four' })
  })
})
