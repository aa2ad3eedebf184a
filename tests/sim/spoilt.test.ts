/** What a disk has spoilt is found when it is read or before it is passed on, is told, and comes again from others. */

import { describe, expect, it } from 'vitest'
import { air, inCalm, member, time } from './support/calm.ts'
import { Keeper } from './support/keeper.ts'
import type { Member } from './support/member.ts'

inCalm()

const pass = (milliseconds: number) => time.runUntil(time.now + milliseconds)
const textsOf = ({ replica }: Member) => [...replica!.view.posts.values()].map(({ text }) => text).sort()
/** Where each segment ends. */
const ends = ({ replica }: Member) =>
  [...replica!.heads.entries()].map(([address, { seq }]) => [address, seq])
const WRITTEN = ['post 1 by peer0', 'post 2 by peer0', 'post 3 by peer0']

/** Ann has written three posts, and Ben has them. */
async function annAndBen(): Promise<[Member, Member]> {
  const [ann, ben] = [await member(0), await member(1)]
  air.wish('peer0', 'peer1')
  for (const n of [1, 2, 3]) {
    void ann.act('post', n, '')
    await pass(200)
  }
  await pass(4_000)
  expect(textsOf(ben)).toEqual(WRITTEN)
  return [ann, ben]
}

/** Where in a record: its header, its writer's signature, its admission, its payload. */
const PARTS = [0.05, 0.3, 0.5, 0.6, 0.75, 0.97]

describe('records that the disk has changed under a running peer', () => {
  it.each(PARTS)(
    'are not passed on, and come again from whoever has them (at %d of their length)',
    async part => {
      const [ann, ben] = await annAndBen()
      const refused: string[] = []
      await ann.crash()
      expect(await ben.disk.spoil('r/', part)).toBe(3)
      const cleo = await member(2)
      cleo.net!.events.on('rejected', ({ rejection }) => refused.push(rejection.rule))
      air.wish('peer1', 'peer2')
      await pass(10_000)
      expect(refused).toEqual([])
      expect(textsOf(cleo)).toEqual([])
      expect(ben.told[0]).toMatch(/can no longer be read as it came/)
      await ann.start()
      await pass(20_000)
      expect([textsOf(ben), textsOf(cleo)]).toEqual([WRITTEN, WRITTEN])
      expect(refused).toEqual([])
    },
  )
})

describe('records of one’s own that the disk has changed under a running peer', () => {
  it('are not written on', async () => {
    const [ann, ben] = await annAndBen()
    await ben.crash()
    await ann.disk.spoil('r/', 0.97)
    await member(2)
    air.wish('peer0', 'peer2')
    await pass(5_000)
    await expect(ann.act('post', 4, '')).rejects.toThrow('can’t be gone on with')
  })
})

describe('records that the disk has changed while a peer was closed', () => {
  it.each(PARTS)('come again from whoever has them (at %d of their length)', async part => {
    const [, ben] = await annAndBen()
    await ben.crash()
    await ben.disk.spoil('r/', part)
    await ben.start()
    const cleo = await member(2)
    air.wish('peer1', 'peer2')
    await pass(30_000)
    expect([textsOf(ben), textsOf(cleo)]).toEqual([WRITTEN, WRITTEN])
  })

  it('of one’s own log are not written on: that would be a second history', async () => {
    const [ann, ben] = await annAndBen()
    await ann.crash()
    await ann.disk.spoil('r/', 0.97)
    await ann.start()
    expect(ann.told[0]).toMatch(/can no longer be read as it came/)
    await expect(ann.act('post', 4, '')).rejects.toThrow('can’t be gone on with')
    await pass(30_000)
    expect([textsOf(ann), textsOf(ben)]).toEqual([WRITTEN, WRITTEN])
  })

  it('of one’s own log are not written on as long as nobody who has come knows its end', async () => {
    const [ann, ben] = await annAndBen()
    await ben.crash() // with nobody there who has the fourth
    void ann.act('post', 4, '')
    await pass(500)
    await ann.crash()
    await ann.disk.spoil('r/', 0.97)
    await Promise.all([ann.start(), ben.start()])
    await pass(30_000)
    expect(textsOf(ann)).toEqual(textsOf(ben))
    expect(textsOf(ann)).not.toContain('post 4 by peer0')
    await expect(ann.act('post', 5, '')).rejects.toThrow('can’t be gone on with')
  })

  // The sixth turns a count into one below zero.
  it.each([2, 5])('leave a log whole of which only the note of its end is wrong (bit %d)', async bit => {
    const [ann, ben] = await annAndBen()
    const sound = ends(ann)
    await ann.crash()
    for (let part = 0; part < 1; part += 0.02) {
      await ann.disk.spoil('h/', part, bit)
      await ann.start()
      expect(textsOf(ann)).toEqual(WRITTEN)
      expect(ends(ann)).toEqual(sound)
      await ann.crash()
      await ann.disk.spoil('h/', part, bit)
    }
    await ann.start()
    void ann.act('post', 4, '')
    await pass(5_000)
    expect(textsOf(ben)).toHaveLength(4)
  })
})

describe('a peer whose memory of others the disk has changed', () => {
  it('opens, and learns anew who holds what and who was seen', async () => {
    const [, ben] = await annAndBen()
    await pass(5_000)
    await ben.crash()
    for (const prefix of ['reach/', 'seen/', 'met/']) await ben.disk.spoil(prefix, 0)
    await ben.start()
    expect(textsOf(ben).length).toBeGreaterThan(0)
    await pass(20_000)
    expect(textsOf(ben)).toEqual(WRITTEN)
  })
})

describe('a relay that keeps records which its disk has changed', () => {
  it.each(PARTS)(
    'does not pass them on, and has them again as soon as a member comes who has them (at %d of their length)',
    async part => {
      const ann = await member(0)
      const starting = Keeper.start('relay', ann.circle, air)
      await pass(1_000)
      const relay = await starting
      air.wish('peer0', 'relay')
      for (const n of [1, 2, 3]) {
        void ann.act('post', n, '')
        await pass(200)
      }
      await pass(4_000)
      const kept = await relay.disk.size('r/')
      await ann.crash()
      expect(await relay.disk.spoil('r/', part)).toBe(3)
      const refused: string[] = []
      const cleo = await member(2)
      cleo.net!.events.on('rejected', ({ rejection }) => refused.push(rejection.rule))
      air.wish('peer2', 'relay')
      await pass(10_000)
      expect([textsOf(cleo), refused]).toEqual([[], []])
      expect(relay.logged[0]).toMatch(/can no longer be read as it came/)
      await ann.start()
      await pass(20_000)
      expect([textsOf(cleo), refused]).toEqual([WRITTEN, []])
      expect(await relay.disk.size('r/')).toBe(kept)
      relay.stop()
    },
  )
})
