import { expect } from 'vitest'
import * as Y from 'yjs'
import { memoryStore } from '../../../src/store/index.ts'
import type { Item } from '../../../src/sync/index.ts'
import { attack } from '../support/attack.ts'
import { HostilePeer } from '../support/hostilePeer.ts'

const higher = (items: Iterable<Item>, by: number): Item[] =>
  [...items].map(([key, head]) => [key, { ...head, seq: head.seq + by }])

attack('lying frontier, low: Eve has nothing, again and again, and wants all of it', {
  plain: ({ docs: [ann] }) => {
    // The sync protocol answers an empty state vector with everything, as often as it comes.
    for (let n = 0; n < 100; n++) ann!.getMap('entries').set(`k${n}`, 'x'.repeat(100))
    const nothing = Y.encodeStateVector(new Map())
    for (let n = 0; n < 50; n++) expect(Y.encodeStateAsUpdate(ann!, nothing).length).toBeGreaterThan(10_000)
  },
  here: async group => {
    const { heads } = group.ann.replica
    const items = [...heads.entries()].map(([key]) => ({ key, from: 0, asked: false }))
    let given = 0
    let asked = 0
    // Sessions of one peer after another, in each of which it asks as often as it may.
    for (let session = 0; session < 8; session++) {
      const hostile = await HostilePeer.reaches(group.ann, group.circle, { peerId: 'greedy' })
      for (let id = 0; id < 12; id++) {
        await hostile.sends({ type: 'want', id, items })
        asked++
      }
      await group.agrees()
      await hostile.leaves()
      given += hostile
        .heardOf('records')
        .flatMap(({ records }) => records)
        .reduce((n, r) => n + r.length, 0)
    }
    const once = [...group.ann.replica.heads.entries()].reduce((sum, [, { bytes }]) => sum + bytes, 0)
    expect(asked * once).toBeGreaterThan(4 * (once + AGAIN))
    expect(given).toBeLessThan(2 * (once + AGAIN))
    return { by: 'delayed (rate): what was given once is given again slowly' }
  },
})

/** Bytes that a peer of these tests gives a second time before it slows down. */
const AGAIN = 65_536

attack('lying frontier, high: Eve claims to have more of everything than there is, and has nothing', {
  plain: ({ docs: [ann, ben] }) => {
    ann!.getMap('entries').set('a', 'Ann’s')
    // Eve passes on that Cem lacks nothing of Ann's: whoever is asked on his behalf answers with nothing.
    const tooHigh = Y.encodeStateVector(new Map([[ann!.clientID, 2 ** 30]]))
    const cem = new Y.Doc()
    Y.applyUpdate(cem, Y.encodeStateAsUpdate(ben!, tooHigh))
    expect(cem.getMap('entries').size).toBe(0)
  },
  here: async group => {
    const late = await group.joins('late', memoryStore(), [])
    const hostile = await HostilePeer.reaches(late, group.circle)
    await hostile.claims(higher(group.ann.replica.heads.entries(), 1_000))
    for (const { id } of hostile.heardOf('want')) await hostile.sends({ type: 'served', id })
    await hostile.done()
    expect(late.costs.get(hostile.peerId)).toBeGreaterThan(0)
    group.connect(late, group.ben)
    await group.agrees()
    return { by: 'a claim that is not proved is withdrawn, and costs standing' }
  },
})

attack('lying frontier, silent: Eve claims everything, is asked for it, and never answers', {
  here: async group => {
    const late = await group.joins('late', memoryStore(), [])
    const hostile = await HostilePeer.reaches(late, group.circle)
    await hostile.claims(higher(group.ann.replica.heads.entries(), 50))
    expect(hostile.heardOf('want').length).toBeGreaterThan(0)
    group.connect(late, group.ben)
    await group.agrees()
    return { by: 'others are asked once it is overdue' }
  },
})

attack('lying frontier, equal: Eve says that nothing is missing', {
  here: async group => {
    const late = await group.joins('late', memoryStore(), [])
    const hostile = await HostilePeer.reaches(late, group.circle)
    await hostile.claims([])
    expect([...late.sessions.views()].map(({ inStep }) => inStep)).toEqual([true])
    group.connect(late, group.cem)
    await group.agrees()
    return { by: 'believed of Eve alone: each session compares for itself' }
  },
})
