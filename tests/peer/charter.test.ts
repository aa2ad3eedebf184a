import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Splice } from '../../src/peer/charter/api.ts'
import { openCaret, sealCaret } from '../../src/peer/charter/caretMessage.ts'
import { CARET_FOR, Carets } from '../../src/peer/charter/carets.ts'
import { changesBetween, partsOf } from '../../src/peer/charter/changesBetween.ts'
import { applied, differenceOf } from '../../src/peer/charter/difference.ts'
import { charterOf, Draft, withUnsealed } from '../../src/peer/charter/draft.ts'
import { historyOf } from '../../src/peer/charter/history.ts'
import { CARET_LIMIT, CARETS_LIMIT } from '../../src/peer/charter/limits.ts'
import { merge } from '../../src/peer/charter/merge.ts'
import { pendingOf, spliceText } from '../../src/peer/charter/textItems.ts'
import { markTime } from '../../src/peer/charter/times.ts'
import type { Replica } from '../../src/peer/replica/replica.ts'
import { writeCommons } from '../../src/peer/replica/writing.ts'
import { startRelay } from '../../src/relay/index.ts'
import { memoryStore } from '../../src/store/index.ts'
import { type Member, newCircle, newMember, newReplica } from '../support/circle.ts'
import { clockedPeer } from '../support/clockedPeer.ts'
import { padded } from '../support/padded.ts'
import { failing, full } from '../support/stores.ts'
import { until } from '../support/until.ts'

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

const anyText = fc.string({ unit: 'grapheme', maxLength: 40 })
const someWords = fc.array(fc.constantFrom('we', 'keep', 'seed', 'and', '\n', '.'), { maxLength: 30 })
const sentence = someWords.map(list => list.join(' '))

describe('a change of a text', () => {
  it('turns the one text into the other, whatever they are', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, sentence), fc.oneof(anyText, sentence), (before, after) => {
        expect(applied(before, differenceOf(before, after))).toBe(after)
        expect(applied(before, ...changesBetween(before, after))).toBe(after)
        const parts = partsOf(before, after)
        const without = (change: string) =>
          parts.flatMap(part => (part.change === change ? [] : [part.text])).join('')
        expect([without('added'), without('removed')]).toEqual([before, after])
      }),
    )
  })

  it('touches only the words that differ', () => {
    const parts = partsOf('We share seed in spring.', 'We share all seed in autumn.')
    const changed = parts.filter(({ change }) => change !== 'kept').map(({ text }) => text.trim())
    expect(changed).toEqual(['all', 'spring', 'autumn'])
  })

  it('keeps what somebody else has inserted meanwhile, and what was inserted here', () => {
    const text = fc.stringMatching(/^[a-e ]{0,12}$/)
    fc.assert(
      fc.property(text, fc.nat(12), fc.nat(12), (before, mine, theirs) => {
        const insert = (at: number, word: string) => before.slice(0, at) + word + before.slice(at)
        const here = insert(mine % (before.length + 1), 'HERE')
        const there = insert(theirs % (before.length + 1), 'THERE')
        const both = merge(before, here, there)
        expect([...both].sort().join('')).toBe([...`${before}HERETHERE`].sort().join(''))
      }),
    )
  })
})

/** One person's editor on one replica. */
class Desk {
  readonly draft: Draft
  readonly replica: Replica
  readonly member: Member
  mark = 0

  constructor(replica: Replica, member: Member) {
    this.replica = replica
    this.member = member
    this.draft = new Draft(replica.commons.document)
  }

  type(at: number, removed: number, inserted: string): void {
    const { length } = this.draft.text
    const from = at % (length + 1)
    this.draft.splice({ at: from, removed: Math.min(removed, length - from), inserted })
  }

  async seal(): Promise<Uint8Array[]> {
    const { commons } = this.replica
    const mark = ++this.mark
    const written = await writeCommons(this.replica, this.member, copy => {
      this.draft.take(commons.document)
      if (this.draft.sealInto(copy, commons.document, mark)) markTime(copy, copy.clientID, mark)
    })
    this.draft.landed(commons.document)
    return written ? [written.record.bytes] : []
  }

  async receive(records: readonly Uint8Array[]): Promise<void> {
    for (const record of records) await this.replica.receive([record])
    this.draft.take(this.replica.commons.document)
  }
}

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      who: fc.nat(2),
      at: fc.nat(60),
      removed: fc.nat(3),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('seal' as const), who: fc.nat(2) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      from: fc.nat(2),
      to: fc.nat(2),
      order: fc.nat(99),
    }),
  },
)

describe('drafts of three people', () => {
  it('converge whatever the order of delivery, and lose no word that nobody removed', async () => {
    const circle = await newCircle()
    const members = await Promise.all([0, 1, 2].map(() => newMember(circle)))
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.boolean(), async (steps, removing) => {
        const desks = await Promise.all(members.map(async one => new Desk(await newReplica(circle), one)))
        // One epoch for all: each on their own would begin one of their own.
        const written = await writeCommons(desks[0]!.replica, members[0]!, doc =>
          charterOf(doc).insert(0, '[]'),
        )
        const records: Uint8Array[] = [written!.record.bytes]
        for (const desk of desks) await desk.receive(records)
        const words: string[] = []
        for (const one of steps) {
          if (one.do === 'type') {
            // Each is one letter that no other is, so that typing into a word does not make it another.
            const word = String.fromCodePoint(0x4e00 + words.length)
            words.push(word)
            desks[one.who]!.type(one.at, removing ? one.removed : 0, word)
          } else if (one.do === 'seal') records.push(...(await desks[one.who]!.seal()))
          else {
            const some = records.filter((_, i) => (i * 7 + one.order) % 3 !== 0)
            await desks[one.to]!.receive(one.order % 2 ? some.reverse() : some)
          }
        }
        for (const desk of desks) records.push(...(await desk.seal()))
        for (const desk of desks) {
          await desk.receive(records)
          await desk.receive(records)
        }
        const [first, ...others] = desks.map(({ draft }) => draft.text)
        for (const other of others) expect(other).toBe(first)
        for (const { draft, replica } of desks) {
          expect(charterOf(replica.commons.document).toString()).toBe(draft.text)
          expect(draft.unsealed()).toBeNull()
        }
        if (!removing) for (const word of ['[', ']', ...words]) expect(first!.split(word).length).toBe(2)
        const histories = desks.map(({ replica }) => historyOf(replica.commons.epochs(), address => address))
        for (const history of histories) expect(history).toEqual(histories[0])
        expect(histories[0]!.at(-1)!.text).toBe(first)
      }),
      { numRuns: 40 },
    )
  })

  it('take words typed into an epoch that has lost over into the one that counts', async () => {
    const circle = await newCircle()
    const members = await Promise.all([0, 1].map(() => newMember(circle)))
    const desks = await Promise.all(members.map(async one => new Desk(await newReplica(circle), one)))
    const records: Uint8Array[] = []
    for (const [i, desk] of desks.entries()) {
      desk.type(0, 0, `word${i}`)
      records.push(...(await desk.seal()))
    }
    for (const desk of desks) desk.type(5, 0, '!')
    for (const desk of desks) await desk.receive(records)
    const [winner, loser] = desks.map(({ draft }) => draft.text).every(text => text === 'word0!')
      ? desks
      : [desks[1]!, desks[0]!]
    // Whose epoch has lost begins the next.
    await winner!.receive(await loser!.seal())
    expect(winner!.draft.text).toMatch(/^word[01]!!$/)
    await loser!.receive(await winner!.seal())
    expect(loser!.draft.text).toBe(winner!.draft.text)
  })
})

describe('pending changes', () => {
  it('find their places though somebody has put what is no text into the text', () => {
    const sealed = new Y.Doc()
    sealed.clientID = 7
    charterOf(sealed).insert(0, 'We share.')
    // As a hostile member's record can: a plain value among the letters.
    charterOf(sealed).insertEmbed(3, {})
    const draft = new Y.Doc()
    Y.applyUpdate(draft, Y.encodeStateAsUpdate(sealed))
    spliceText(charterOf(draft), [{ at: 9, removed: 0, inserted: ' Gladly.' }])
    spliceText(charterOf(draft), [{ at: 0, removed: 2, inserted: 'All' }])
    const pending = pendingOf(charterOf(draft), charterOf(sealed))
    spliceText(charterOf(sealed), pending)
    expect(charterOf(sealed).toString()).toBe('All share. Gladly.')
    expect(charterOf(draft).toString()).toBe('All share. Gladly.')
  })

  it('left by a crash are sealed once, whether or not the record came through', () => {
    const insert = (at: number, inserted: string): Splice => ({ at, removed: 0, inserted })
    const unsealed = {
      base: 'We.',
      layers: [
        { mark: 5, change: insert(2, ' share') },
        { mark: null, change: insert(8, ' gladly') },
      ],
    }
    expect(withUnsealed(unsealed, 'Here: We.', () => false)).toBe('Here: We share gladly.')
    expect(withUnsealed(unsealed, 'Here: We share.', mark => mark === 5)).toBe('Here: We share gladly.')
  })
})

describe('carets', () => {
  const place = { anchor: { client: 1, clock: 2 }, head: null }

  it('are opened by members alone, and only as their writer has sealed them', async () => {
    const circle = await newCircle()
    const [ann, eve] = await Promise.all([newMember(circle), newMember(circle)])
    const sealed = await sealCaret(circle, ann.signer, ann.certificate, { counter: 3, place })
    expect(await openCaret(circle, sealed)).toMatchObject({
      ok: true,
      value: { caret: { counter: 3, place } },
    })
    expect(await openCaret(await newCircle(), sealed)).toMatchObject({ ok: false, rule: 'decryption' })
    const forged = await sealCaret(
      circle,
      { ...eve.signer, publicKey: ann.signer.publicKey, sign: message => eve.signer.sign(message) },
      ann.certificate,
      { counter: 4, place },
    )
    expect(await openCaret(circle, forged)).toMatchObject({ ok: false, rule: 'signature' })
    const borrowed = await sealCaret(circle, eve.signer, ann.certificate, { counter: 4, place })
    expect(await openCaret(circle, borrowed)).toMatchObject({ ok: false, rule: 'certificate' })
  })

  it('are opened up to a size, whatever their writer has put into them, and no further', async () => {
    const circle = await newCircle()
    const ann = await newMember(circle)
    const sealed = await sealCaret(circle, ann.signer, ann.certificate, { counter: 3, place })
    const ofSize = (size: number) => openCaret(circle, padded(circle, sealed, 'murmuration/v1/caret', size))
    expect(await ofSize(CARET_LIMIT)).toMatchObject({ ok: true, value: { caret: { counter: 3, place } } })
    expect(await ofSize(CARET_LIMIT + 1)).toMatchObject({ ok: false, rule: 'size' })
  })

  it('are not moved by an old message, end with silence, and are bounded in number', () => {
    const carets = new Carets()
    carets.take('a', 'ann', 5, place, 1_000)
    carets.take('a', 'ann', 5, null, 2_000)
    carets.take('a', 'ann', 4, null, 2_000)
    expect(carets.others(2_000)).toEqual([{ did: 'ann', place }])
    expect(carets.others(1_000 + CARET_FOR)).toEqual([])
    for (let i = 0; i < 3 * CARETS_LIMIT; i++) carets.take(`e${i}`, 'eve', 1, place, 3_000)
    expect(carets.others(3_000)).toHaveLength(CARETS_LIMIT)
  })
})

describe('a charter', () => {
  it('is edited by two at once, keeps the words of both, says whose they are, and is reverted by a third', async () => {
    const relay = await startRelay({ port: 0 })
    endings.push(() => relay.stop())
    const [ann, ben, cleo] = await Promise.all(
      ['Ann', 'Ben', 'Cleo'].map(async name => {
        const peer = await clockedPeer(name, { ahead: 0 })
        endings.push(() => peer.close())
        return peer
      }),
    )
    const first = await ann!.createCircle({ name: 'River watch', relays: [relay.addresses[0]!] })
    const link = first.link('http://x/')
    const [second, third] = [await ben!.join(link), await cleo!.join(link)]
    await first.charter.edit('', 'We share.')
    const circles = [first, second, third]
    const all = (what: string, holds: (text: string) => boolean) =>
      until(what, () => circles.every(({ charter }) => holds(charter.text)), 30_000)
    await all('all have it', text => text === 'We share.')
    const [anns, bens] = [first.charter.open(), second.charter.open()]
    await until('both may write', () => [anns, bens].every(({ state }) => state === 'sealed'))
    anns.splice({ at: 8, removed: 0, inserted: ' gladly' })
    bens.splice({ at: 0, removed: 0, inserted: 'Here: ' })
    anns.point({ anchor: 15, head: 15 })
    await all('all have both', text => text === 'Here: We share gladly.')
    await until('Ben sees where Ann is', () =>
      bens.carets().some(({ did, head }) => did === ann!.me.did && head > 0),
    )
    expect(third.charter.stretches()).toEqual([
      { did: ben!.me.did, text: 'Here: ' },
      { did: ann!.me.did, text: 'We share gladly.' },
    ])
    const history = third.charter.history()
    expect(history[0]).toMatchObject({ did: ann!.me.did })
    expect(Math.abs(history[0]!.at! - Date.now())).toBeLessThan(120_000)
    expect(first.charter.history()).toEqual(history)
    const bens1 = history.find(({ did }) => did === ben!.me.did)!
    expect(third.charter.changes(bens1.id)).toContainEqual({ text: 'Here: ', change: 'added' })
    await third.charter.revert(history[0]!.id)
    await all('all have what the third has made of it', text => text === history[0]!.text)
    expect(anns.text).toBe(history[0]!.text)
    expect(third.charter.history().at(-1)).toMatchObject({ did: cleo!.me.did })
    await Promise.all([anns.close(), bens.close()])
  })

  it('keeps what could not be sealed through a crash, and seals it at the next start', async () => {
    const store = failing(memoryStore())
    const before = await clockedPeer('Ann', { ahead: 0 }, { store, offline: true })
    const circle = await before.createCircle({ name: 'River watch' })
    const draft = circle.charter.open()
    await until('it may be written', () => draft.state === 'sealed')
    draft.splice({ at: 0, removed: 0, inserted: 'We share.' })
    // The machine stops here, before the pause in which it would have been sealed.
    const after = await clockedPeer('Ann', { ahead: 0 }, { store, offline: true })
    endings.push(() => after.close())
    await until('it is sealed', () => after.circle(circle.id)?.charter.text === 'We share.')
  })

  it('says that the disk is full, keeps what was typed, and seals it once there is room', async () => {
    const store = failing(memoryStore())
    const peer = await clockedPeer('Ann', { ahead: 0 }, { store, offline: true })
    endings.push(() => peer.close())
    const circle = await peer.createCircle({ name: 'River watch' })
    const draft = circle.charter.open()
    await until('it may be written', () => draft.state === 'sealed')
    draft.splice({ at: 0, removed: 0, inserted: 'We share.' })
    store.failure = full()
    await expect(draft.flush()).rejects.toThrow('full')
    expect([draft.state, draft.text, circle.charter.text]).toEqual(['trouble', 'We share.', ''])
    store.failure = null
    await draft.flush()
    expect([draft.state, draft.text, circle.charter.text]).toEqual(['sealed', 'We share.', 'We share.'])
    await draft.close()
  })
})
