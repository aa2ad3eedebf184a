import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  importRecorded,
  type MurmurationPeer,
  NameError,
  NotYoursError,
  PostError,
} from '../../src/peer/index.ts'
import { openNodePeer } from '../../src/peer/node.ts'
import { openLevelStore, under } from '../../src/store/index.ts'

let data: string
let peer: MurmurationPeer
const open = (name?: string) => openNodePeer({ data, offline: true, ...(name ? { name } : {}) })
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'murmuration-peer-'))
  peer = await open('Ann')
})
afterEach(async () => {
  await peer.close()
  await rm(data, { recursive: true })
})

const reopen = async () => {
  await peer.close()
  peer = await open()
  return peer.circles()[0]!
}

describe('a peer on its own', () => {
  it('has after a restart its person, circles, posts, replies, edits and deletions', async () => {
    const { did } = peer.me
    const circle = await peer.createCircle({ name: 'Seed library', purpose: 'Seed for all' })
    const first = await circle.publish('First')
    const reply = await circle.publish('Second', { replyTo: first.id })
    await circle.edit(first.id, 'First, better')
    await circle.delete(reply.id)
    circle.setDraft('', 'half a sen')
    const before = [circle.posts(), await circle.status(), circle.name, circle.purpose]
    const again = await reopen()
    expect([again.posts(), await again.status(), again.name, again.purpose]).toEqual(before)
    expect(again.posts().map(({ text, replyTo, deleted }) => [text, replyTo, deleted])).toEqual([
      ['First, better', null, false],
      ['', first.id, true],
    ])
    expect([peer.me.did, peer.me.name, again.draft('')]).toEqual([did, 'Ann', 'half a sen'])
  })

  it('posts a hundred at once, and then some more than a segment holds: one log, nothing lost', async () => {
    const circle = await peer.createCircle({ name: 'Seed library' })
    const long = (i: number) => `${i} ${'word '.repeat(60)}`
    await Promise.all(Array.from({ length: 100 }, (_, i) => circle.publish(long(i))))
    for (let i = 100; i < 180; i++) await circle.publish(long(i))
    const again = await reopen()
    expect(
      again
        .posts()
        .map(({ text }) => text)
        .sort(),
    ).toEqual(Array.from({ length: 180 }, (_, i) => long(i)).sort())
    expect(again.parts.replica.segments('feed', again.author.writer.signer.publicKey).length).toBeGreaterThan(
      1,
    )
    expect((await again.status()).complete).toBe(true)
    expect((await again.status()).records).toBeLessThan(100)
  })

  it('an old post, in a segment that was sealed long ago, can still be edited and deleted', async () => {
    const circle = await peer.createCircle({ name: 'Seed library' })
    const old = await circle.publish('Old words')
    for (let i = 0; i < 20; i++) await circle.publish(`${i} ${'filling '.repeat(300)}`)
    await circle.edit(old.id, 'New words')
    expect(circle.post(old.id)?.text).toBe('New words')
    await circle.delete(old.id)
    expect((await reopen()).post(old.id)).toMatchObject({ text: '', deleted: true })
  })

  it('refuses what can’t be a post or a name, and says what to do; nothing changes', async () => {
    const circle = await peer.createCircle({ name: 'Seed library' })
    await expect(circle.publish('  ')).rejects.toThrow(PostError)
    await expect(circle.publish('x'.repeat(20_001))).rejects.toThrow(/at most 20000.*Nothing was lost/)
    await expect(peer.me.setName('')).rejects.toThrow(NameError)
    await expect(peer.createCircle({ name: 'x'.repeat(81) })).rejects.toThrow(NameError)
    await expect(circle.edit('1111111111111111111111', 'x')).rejects.toThrow(NotYoursError)
    expect(circle.posts()).toEqual([])
  })

  it('keeps text byte for byte, whatever it is', async () => {
    const circle = await peer.createCircle({ name: 'Seed library' })
    const texts = ['<script>alert(1)</script>', '\u202etxet', 'Z̷̢͝a̸l̵g̶o', '\0x\t\n', '🌾'.repeat(500)]
    const posts = await Promise.all(texts.map(text => circle.publish(text)))
    const again = await reopen()
    expect(posts.map(({ id }) => again.post(id)?.text)).toEqual(texts)
  })

  it('forgets the phrase once it is saved, and a restore by it is the same person', async () => {
    const phrase = (await peer.me.phrase())!
    await peer.me.phraseSaved()
    expect(await peer.me.phrase()).toBeNull()
    const elsewhere = await mkdtemp(join(tmpdir(), 'murmuration-restored-'))
    const restored = await openNodePeer({ data: elsewhere, offline: true, phrase })
    expect(restored.me.did).toBe(peer.me.did)
    expect(restored.me.devices()[0]!.did).not.toBe(peer.me.devices()[0]!.did)
    await restored.close()
    await rm(elsewhere, { recursive: true })
  })

  it('goes on with a new writer where the disk has spoilt its log; the rest of the circle is still there', async () => {
    const circle = await peer.createCircle({ name: 'Seed library' })
    await circle.publish('Before the damage')
    await circle.publish('Spoilt')
    await peer.close()
    const store = await openLevelStore(join(data, 'store'))
    let newest: [string, Uint8Array] | undefined
    for await (const [key, value] of store.entries(...under('r/')))
      if (key.includes('/02')) newest = [key, value]
    await store.write([{ type: 'put', key: newest![0], value: newest![1].subarray(0, 100) }])
    await store.close()
    peer = await open()
    const again = peer.circles()[0]!
    expect(again.posts().map(({ text }) => text)).toEqual(['Before the damage'])
    expect((await again.status()).complete).toBe(false)
    await again.publish('After it')
    expect((await reopen()).posts().map(({ text }) => text)).toEqual(['Before the damage', 'After it'])
  })

  it('imports a recorded community with its times, people and replies; repeating it adds nothing', async () => {
    const circle = await peer.createCircle({ name: 'Seed library' })
    const recorded = Array.from({ length: 40 }, (_, i) => ({
      id: `log#${i}`,
      at: 1_000_000 + i,
      author: `nick${i % 3}`,
      text: `line ${i}`,
      ...(i > 0 && i % 5 === 0 ? { replyTo: `log#${i - 1}` } : {}),
    }))
    expect(await importRecorded(peer, circle, recorded)).toEqual({ posts: 40, authors: 3, skipped: 0 })
    const before = await circle.status()
    expect(await importRecorded(peer, circle, recorded)).toEqual({ posts: 0, authors: 0, skipped: 40 })
    const again = await reopen()
    expect(await again.status()).toEqual(before)
    const posts = again.posts()
    expect(posts.map(({ source, at, name, text }) => [source, at, name, text])).toEqual(
      recorded.map(({ id, at, author, text }) => [id, at, author, text]),
    )
    const sources = new Map(posts.map(({ id, source }) => [id, source]))
    expect(posts.map(({ replyTo }) => (replyTo === null ? undefined : sources.get(replyTo)))).toEqual(
      recorded.map(({ replyTo }) => replyTo),
    )
    expect(again.members().filter(({ recorded: made }) => made)).toHaveLength(3)
  })
})
