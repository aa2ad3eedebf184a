import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PledgeView } from '../../src/peer/api.ts'
import { calendarOf } from '../../src/ui/calls/calendar.ts'
import { callOf, emptyDraft } from '../../src/ui/calls/draft.ts'
import { isOver, progressOf } from '../../src/ui/calls/progress.ts'

const CALL = {
  what: 'Seed cleaning',
  people: 3,
  things: [{ id: 'a', name: 'sieves', count: 4 }],
  tasks: [{ id: 't', name: 'Fetch the key' }],
}
const pledge = (did: string, more: Partial<PledgeView> = {}): PledgeView => ({
  did,
  name: did,
  at: 0,
  in: true,
  things: [],
  tasks: [],
  note: '',
  circle: 'c',
  ...more,
})

describe('how far a call has come', () => {
  const state = fc.constantFrom('taken' as const, 'done' as const, 'handed-on' as const)
  const one = fc.record({
    did: fc.constantFrom('ann', 'ben', 'cleo', 'dora', 'eve'),
    at: fc.nat(9),
    in: fc.boolean(),
    count: fc.nat(9),
    state,
  })
  const pledges = fc.uniqueArray(one, { selector: ({ did }) => did }).map(list =>
    list.map(({ did, at, in: isIn, count, state: task }) =>
      pledge(did, {
        at,
        in: isIn,
        things: count > 0 ? [{ id: 'a', count }] : [],
        tasks: [{ id: 't', state: task, to: null }],
      }),
    ),
  )

  it('is never more than all of it, and the same in whatever order the pledges came', () => {
    fc.assert(
      fc.property(pledges, list => {
        const progress = progressOf(CALL, list)
        expect(progress.share).toBeGreaterThanOrEqual(0)
        expect(progress.share).toBeLessThanOrEqual(1)
        expect(progressOf(CALL, [...list].reverse())).toEqual(progress)
      }),
    )
  })

  it('has a task that was handed on until somebody takes it, and a done one for good', () => {
    const handed = pledge('ann', { tasks: [{ id: 't', state: 'handed-on', to: 'ben' }] })
    expect(progressOf(CALL, [handed]).tasks).toMatchObject([{ state: 'handed-on', by: 'ann', to: 'ben' }])
    const taken = pledge('ben', { at: 1, tasks: [{ id: 't', state: 'taken', to: null }] })
    expect(progressOf(CALL, [handed, taken]).tasks).toMatchObject([{ state: 'taken', by: 'ben' }])
    const done = pledge('ben', { at: 2, tasks: [{ id: 't', state: 'done', to: null }] })
    expect(progressOf(CALL, [handed, done]).tasks).toMatchObject([{ state: 'done', by: 'ben' }])
  })

  it('ends with its outcome, or when its time is over', () => {
    expect([isOver(CALL, 5), isOver({ ...CALL, by: 4 }, 5), isOver({ ...CALL, by: 6 }, 5)]).toEqual([
      false,
      true,
      false,
    ])
    expect(isOver({ ...CALL, outcome: { text: 'Done', at: 1 } }, 0)).toBe(true)
  })
})

describe('a call', () => {
  it('is read from its form: “6 sieves” asks for six, a line without a number for one', () => {
    const draft = {
      ...emptyDraft(false),
      what: ' Mend ',
      things: '6 sieves\n\na rope',
      tasks: 'Bake',
      people: '12',
    }
    expect(callOf(draft)).toEqual({
      what: 'Mend',
      people: 12,
      things: [
        { id: 'w0', name: 'sieves', count: 6 },
        { id: 'w1', name: 'a rope', count: 1 },
      ],
      tasks: [{ id: 't0', name: 'Bake' }],
    })
  })

  it('goes to a calendar under a name that stays, with a reminder the day before; one without a date does not', async () => {
    const entry = { uid: 'work1', why: 'Frost comes', circle: 'Seed library' }
    const text = await calendarOf([
      { ...entry, call: { ...CALL, from: Date.UTC(2026, 10, 28, 10), where: 'the hall' } },
      { ...entry, uid: 'work2', call: CALL },
    ])
    expect(text).toContain('UID:work1@murmuration')
    expect(text).toContain('DTSTART:20261128T100000Z')
    expect(text).toContain('LOCATION:the hall')
    expect(text).toContain('TRIGGER:-P1D')
    expect(text).not.toContain('work2')
  })
})
