import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Call } from '../../src/model/index.ts'
import type { PledgeView } from '../../src/peer/api.ts'
import { calendarOf } from '../../src/ui/calls/calendar.ts'
import { contributionOf, isNothing, plainPledge } from '../../src/ui/calls/contribution.ts'
import type { FoundCall } from '../../src/ui/calls/createCalls.ts'
import { callOf, draftOf, emptyDraft, newItem } from '../../src/ui/calls/draft.ts'
import { barOf, progressOf } from '../../src/ui/calls/progress.ts'
import { remindersAt, untold } from '../../src/ui/calls/reminders.ts'
import { isOver, stageOf } from '../../src/ui/calls/time.ts'

const HOUR = 3_600_000
const CALL: Call = {
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
const task = (state: 'taken' | 'done' | 'handed-on', to: string | null = null) => [{ id: 't', state, to }]
const taskOf = (...pledges: PledgeView[]) => progressOf(CALL, pledges).tasks[0]

describe('how far a call has come', () => {
  const one = fc.record({
    did: fc.constantFrom('ann', 'ben', 'cleo', 'dora', 'eve'),
    at: fc.nat(9),
    in: fc.boolean(),
    count: fc.nat(9),
    state: fc.constantFrom('taken' as const, 'done' as const, 'handed-on' as const, null),
  })
  const pledges = fc.uniqueArray(one, { selector: ({ did }) => did }).map(list =>
    list.map(({ did, at, in: isIn, count, state }) =>
      pledge(did, {
        at,
        in: isIn,
        things: count > 0 ? [{ id: 'a', count }] : [],
        tasks: state === null ? [] : task(state),
      }),
    ),
  )

  it('is never less than nothing nor more than all of it', () => {
    fc.assert(
      fc.property(pledges, list => {
        const progress = progressOf(CALL, list)
        for (const share of [progress.share, barOf(progress)]) {
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('is the same in whatever order the pledges came', () => {
    const shuffled = pledges.chain(list =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(progressOf(CALL, other)).toEqual(progressOf(CALL, list))
      }),
    )
  })

  it('is nothing where nothing is counted', () => {
    expect(progressOf({ what: 'Look up' }, [pledge('ann')]).share).toBeNull()
  })

  it('shows people in its bar where people are counted, whatever else is needed', () => {
    expect(barOf(progressOf(CALL, [pledge('ann')]))).toBeCloseTo(1 / 3)
    expect(
      barOf(progressOf({ what: 'x', tasks: CALL.tasks! }, [pledge('ann', { tasks: task('done') })])),
    ).toBe(1)
  })

  it('does not count what was pledged to things and tasks that the call no longer names', () => {
    const old = pledge('ann', {
      things: [{ id: 'gone', count: 9 }],
      tasks: [{ id: 'gone', state: 'done', to: null }],
    })
    expect(progressOf(CALL, [old])).toMatchObject({ things: [{ pledged: 0 }], tasks: [{ state: 'open' }] })
    expect(contributionOf(CALL, old)).toEqual({ things: [], taken: [], done: [] })
  })
})

describe('a task of a call', () => {
  const handed = pledge('ann', { at: 5, tasks: task('handed-on', 'ben') })

  it('is free again once it is handed on, and says to whom', () => {
    expect(taskOf(handed)).toMatchObject({ state: 'handed-on', by: ['ann'], to: ['ben'] })
  })

  it('is with whoever takes it then', () => {
    const taken = pledge('ben', { at: 6, tasks: task('taken') })
    expect(taskOf(handed, taken)).toMatchObject({ state: 'taken', by: ['ben'], to: [] })
  })

  it('that two took apart from each other is with both', () => {
    const taken = ['cleo', 'ben'].map((did, at) => pledge(did, { at, tasks: task('taken') }))
    expect(taskOf(...taken)).toMatchObject({ state: 'taken', by: ['cleo', 'ben'] })
  })

  it('stays done, whoever else still has it', () => {
    const list = [pledge('ann', { tasks: task('done') }), pledge('ben', { at: 9, tasks: task('taken') })]
    expect(taskOf(...list)).toMatchObject({ state: 'done', by: ['ann'] })
  })
})

describe('a pledge', () => {
  it('is sent as it is seen, and taken back once it says nothing', () => {
    expect(plainPledge(pledge('ann', { tasks: task('handed-on', 'ben'), note: 'late' }))).toEqual({
      in: true,
      tasks: [{ id: 't', state: 'handed-on', to: 'ben' }],
      note: 'late',
    })
    expect([
      isNothing({ in: false, note: 'x' }),
      isNothing({ in: true }),
      isNothing({ in: false, things: [{ id: 'a', count: 1 }] }),
    ]).toEqual([true, false, false])
  })
})

describe('a call', () => {
  it('ends with its outcome, or when its time is over; what only begins lasts half a day', () => {
    expect(isOver(CALL, 5)).toBe(false)
    expect([isOver({ ...CALL, by: 4 }, 5), isOver({ ...CALL, by: 6 }, 5)]).toEqual([true, false])
    expect([isOver({ ...CALL, from: 0 }, 11 * HOUR), isOver({ ...CALL, from: 0 }, 13 * HOUR)]).toEqual([
      false,
      true,
    ])
    expect(isOver({ ...CALL, outcome: { text: 'Done', at: 1 } }, 0)).toBe(true)
  })

  it('is the same after it was opened for change and saved', () => {
    const whole: Call = {
      ...CALL,
      where: 'the hall',
      from: Date.UTC(2026, 10, 28, 10),
      by: Date.UTC(2026, 10, 28, 15, 30),
      outcome: { text: 'Done', at: 1 },
    }
    expect(callOf(draftOf(whole, 'Frost', false), whole)).toEqual(whole)
  })

  it('leaves out rows without a name, and asks for one where no number is written', () => {
    const draft = {
      ...emptyDraft(false),
      what: ' Mend ',
      people: '0',
      things: [
        { id: 'w0', name: ' rope ', count: '' },
        { id: 'w1', name: ' ', count: '3' },
      ],
    }
    expect(callOf(draft)).toEqual({ what: 'Mend', things: [{ id: 'w0', name: 'rope', count: 1 }] })
  })

  it('that would be over before it begins is not sent', () => {
    expect(
      callOf({ ...emptyDraft(false), what: 'x', from: '2026-11-28T10:00', by: '2026-11-28T09:00' }),
    ).toBe('backwards')
  })

  it('never gives a new row the id of another', () => {
    const ids = fc.uniqueArray(fc.nat(50)).map(list => list.map(i => ({ id: `w${i}`, name: '', count: '' })))
    fc.assert(
      fc.property(ids, items => {
        expect(items.map(({ id }) => id)).not.toContain(newItem('w', items).id)
      }),
    )
  })
})

describe('reminders', () => {
  const found = (uid: string, from: number, mine = true): FoundCall => ({
    uid,
    circle: 'c',
    circleName: 'c',
    post: uid,
    call: { what: uid, from },
    why: '',
    over: false,
    pledges: [],
    own: undefined,
    mine,
  })

  it('come a day before, an hour before and when it is due', () => {
    const call = { what: 'x', from: 100 * HOUR }
    const left = [25, 24, 2, 1, 0.5, 0, -1, -13]
    expect(left.map(hours => stageOf(call, (100 - hours) * HOUR))).toEqual([
      null,
      'day',
      'day',
      'hour',
      'hour',
      'due',
      'due',
      null,
    ])
  })

  it('come once a call and stage, and anew when the call’s time has changed', () => {
    const first = untold(remindersAt([found('a', 10 * HOUR)], 0), [])
    expect(first.fresh).toHaveLength(1)
    expect(untold(remindersAt([found('a', 10 * HOUR)], HOUR), first.told).fresh).toEqual([])
    expect(untold(remindersAt([found('a', 10 * HOUR)], 9.5 * HOUR), first.told).fresh).toHaveLength(1)
    expect(untold(remindersAt([found('a', 12 * HOUR)], HOUR), first.told).fresh).toHaveLength(1)
  })

  it('come for the calls only that one is in', () => {
    expect(remindersAt([found('a', HOUR, false), found('b', HOUR)], 0).map(({ key }) => key[0])).toEqual([
      'b',
    ])
  })
})

describe('the calendar', () => {
  const entry = { uid: 'work1', why: 'Frost comes', circle: 'Seed library' }

  it('has a call under a name that stays, with a reminder the day before; one without a date it has not', async () => {
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

  it('has what is only due end when it is due', async () => {
    const text = await calendarOf([{ ...entry, call: { what: 'x', by: Date.UTC(2026, 10, 28, 10) } }])
    expect(text).toContain('DTSTART:20261128T090000Z')
    expect(text).toContain('DTEND:20261128T100000Z')
  })
})
