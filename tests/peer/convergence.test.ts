import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newcomersWeb } from '../../src/insight/index.ts'
import { postId, writeAbout, writeProfile } from '../../src/model/index.ts'
import { contentHash } from '../../src/peer/circle/contentHash.ts'
import { InsightFeed } from '../../src/peer/circle/insightFeed.ts'
import type { Replica } from '../../src/peer/replica/replica.ts'
import { write, writeCommons } from '../../src/peer/replica/writing.ts'
import { type Member, newCircle, newMember, newReplica } from '../support/circle.ts'

const DONE = ['post', 'edit', 'delete', 'name', 'about', 'reply', 'resonate', 'pledge', 'withdraw'] as const
type Action =
  | { readonly do: (typeof DONE)[number]; readonly who: number; readonly n: number }
  | { readonly do: 'pass'; readonly from: number; readonly to: number; readonly order: number }

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    do: fc.constantFrom(...DONE),
    who: fc.nat(2),
    n: fc.nat(20),
  }),
  fc.record({ do: fc.constant('pass' as const), from: fc.nat(2), to: fc.nat(2), order: fc.nat(1_000) }),
)

const set =
  (key: string, value: object | ((old: unknown) => object | undefined)) =>
  (replica: Replica, member: Member) =>
    write(replica, member, {
      kind: 'feed',
      forget: 'type' in value && value.type === 'deleted',
      change: doc => {
        const entries = doc.getMap('entries')
        const next = typeof value === 'function' ? value(entries.get(key)) : value
        if (next) entries.set(key, next)
      },
    })

/** Whose post is answered need not be here: n says whose and which. */
const targetOf = (members: readonly Member[], n: number): string =>
  postId(members[n % 3]!.signer.publicKey, `p${n % 5}`)

/** As the author of a replica would act; editing or deleting what is not there does nothing. */
async function act(
  replica: Replica,
  members: readonly Member[],
  { do: what, who, n }: Extract<Action, { who: number }>,
): Promise<void> {
  const member = members[who]!
  const to = targetOf(members, n)
  const key = `p${n % 5}`
  const there = (entry: object) => (old: unknown) => (old === undefined ? undefined : entry)
  if (what === 'post')
    await set(key, old => (old ? undefined : { type: 'post', at: n, text: `post ${n}` }))(replica, member)
  if (what === 'edit')
    await set(key, there({ type: 'post', at: n, text: `edit ${n}`, editedAt: n }))(replica, member)
  if (what === 'delete') await set(key, there({ type: 'deleted', at: n }))(replica, member)
  if (what === 'reply')
    await set(`a${n}`, { type: 'post', at: n, text: `answer ${n}`, replyTo: to })(replica, member)
  if (what === 'resonate')
    await set(`resonance/${to}`, { type: 'resonance', to, at: n, kind: 'yes' })(replica, member)
  if (what === 'pledge')
    await set(`pledge/${to}`, { type: 'pledge', to, at: n, in: n % 2 === 0 })(replica, member)
  if (what === 'withdraw')
    await write(replica, member, {
      kind: 'feed',
      change: doc => doc.getMap('entries').delete(`resonance/${to}`),
    })
  if (what === 'name')
    await write(replica, member, {
      kind: 'profile',
      change: doc => writeProfile(doc, { name: `n${n}`, recorded: false }, n),
    })
  if (what === 'about')
    await writeCommons(replica, member, doc => writeAbout(doc, { name: `c${n}`, purpose: `p${n % 3}` }))
}

/** Every figure that is shown of a circle, at a moment when some of it is old. */
const figures = ({ insight }: InsightFeed): string =>
  JSON.stringify([insight.living(3_600_000, newcomersWeb()), insight.front(3_600_000)])

/** Everything that one has, to the other, in an order drawn by lot, some of it twice, until nothing more is taken. */
async function pass(from: Replica, to: Replica, order: number): Promise<void> {
  const records: Uint8Array[] = []
  for await (const [, bytes] of from.records.all()) records.push(bytes)
  const shuffled = records
    .map((bytes, i) => ({ bytes, rank: Math.imul(i + 1, 2654435761 + 2 * order) >>> 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ bytes }) => bytes)
  for (let stored = 1; stored > 0; ) {
    const received = await to.receive([...shuffled, ...shuffled.slice(0, 3)])
    expect(received.rejections).toEqual([])
    stored = received.stored
  }
}

describe('replicas', () => {
  it('that have exchanged all they have are alike, whatever was written where and in whatever order it came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 30 }), async actions => {
        const circle = await newCircle()
        const members = await Promise.all([0, 1, 2].map(() => newMember(circle)))
        const replicas = await Promise.all([0, 1, 2].map(() => newReplica(circle)))
        for (const one of actions) {
          if (one.do === 'pass') await pass(replicas[one.from]!, replicas[one.to]!, one.order)
          else await act(replicas[one.who]!, members, one)
        }
        for (const [from, to] of [
          [0, 1],
          [1, 2],
          [2, 1],
          [1, 0],
        ] as const)
          await pass(replicas[from]!, replicas[to]!, 7)
        expect(new Set(replicas.map(contentHash)).size).toBe(1)
        expect(new Set(replicas.map(({ view }) => figures(new InsightFeed(view)))).size).toBe(1)
        const heads = replicas.map(({ heads: index }) => index.measure())
        expect(heads[1]).toEqual(heads[0])
        expect(heads[2]).toEqual(heads[0])
        // And a newcomer, who gets only what is still kept.
        const newcomer = await newReplica(circle)
        await pass(replicas[0]!, newcomer, 3)
        expect(contentHash(newcomer)).toBe(contentHash(replicas[0]!))
      }),
      { numRuns: 60 },
    )
  }, 120_000)

  it('show, as records come one by one, what they show when all are there at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { minLength: 1, maxLength: 20 }),
        fc.nat(1_000),
        async (actions, order) => {
          const circle = await newCircle()
          const members = await Promise.all([0, 1, 2].map(() => newMember(circle)))
          const replicas = await Promise.all([0, 1, 2].map(() => newReplica(circle)))
          for (const one of actions) if (one.do !== 'pass') await act(replicas[one.who]!, members, one)
          const [first] = replicas
          const feed = new InsightFeed(first!.view)
          const records: Uint8Array[] = []
          for (const replica of replicas.slice(1))
            for await (const [, bytes] of replica.records.all()) records.push(bytes)
          const shuffled = records.map((bytes, i) => ({
            bytes,
            rank: Math.imul(i + 1, 2654435761 + 2 * order) >>> 0,
          }))
          for (let stored = 1; stored > 0; ) {
            stored = 0
            for (const { bytes } of shuffled.sort((a, b) => a.rank - b.rank)) {
              const received = await first!.receive([bytes])
              feed.changed(
                [...received.changes.added, ...received.changes.changed],
                received.changes.responded,
              )
              stored += received.stored
            }
          }
          expect(figures(feed)).toBe(figures(new InsightFeed(first!.view)))
        },
      ),
      { numRuns: 60 },
    )
  }, 120_000)

  it('of a commons edited by two at once agree, though one edit builds on what came later', async () => {
    const circle = await newCircle()
    const [ann, ben] = await Promise.all([newMember(circle), newMember(circle)])
    const [left, right, late] = await Promise.all([0, 1, 2].map(() => newReplica(circle)))
    await writeCommons(left!, ann, doc => doc.getText('charter').insert(0, 'We share.'))
    await pass(left!, right!, 1)
    await writeCommons(right!, ben, doc => doc.getText('charter').insert(9, ' All of it.'))
    await pass(right!, left!, 2)
    await writeCommons(left!, ann, doc => doc.getText('charter').delete(0, 2))
    const bens: Uint8Array[] = []
    for await (const [, bytes] of right!.records.all()) bens.push(bytes)
    // Ben's words come before Ann's, on which they build.
    for (const bytes of bens.reverse()) await late!.receive([bytes])
    await pass(left!, late!, 3)
    expect(late!.commons.document.getText('charter').toString()).toBe(' share. All of it.')
    expect(contentHash(late!)).toBe(contentHash(left!))
  })

  it('on which two founded the commons at once agree on one of the two', async () => {
    const circle = await newCircle()
    const [ann, ben] = await Promise.all([newMember(circle), newMember(circle)])
    const [left, right] = await Promise.all([newReplica(circle), newReplica(circle)])
    await writeCommons(left, ann, doc => writeAbout(doc, { name: 'Ann’s' }))
    await writeCommons(right, ben, doc => writeAbout(doc, { name: 'Ben’s' }))
    await pass(left, right, 1)
    await pass(right, left, 2)
    expect(contentHash(left)).toBe(contentHash(right))
    // Whoever lost goes on in the next epoch.
    await writeCommons(left, ann, doc => writeAbout(doc, { purpose: 'a' }))
    await writeCommons(left, ben, doc => writeAbout(doc, { purpose: 'b' }))
    await pass(left, right, 3)
    expect(contentHash(left)).toBe(contentHash(right))
    expect(left.commons.document.getMap('about').get('purpose')).toBe('b')
  })
})
