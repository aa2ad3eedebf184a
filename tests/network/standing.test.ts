import { describe, expect, it } from 'vitest'
import { REFUSED_MS, REMEMBERED_LIMIT, STANDING_FLOOR } from '../../src/network/connections/limits.ts'
import { type RefusedPeer, Standing } from '../../src/network/index.ts'

function standing() {
  const clock = { now: 0 }
  const made = new Standing(() => clock.now)
  const refused: RefusedPeer[] = []
  made.events.on('refused', one => refused.push(one))
  return { clock, standing: made, refused }
}

describe('a peer’s standing', () => {
  it('sinks with what it does, comes back with time, and can’t be saved up', () => {
    const { clock, standing: one } = standing()
    one.report('a', 40, 'rejected')
    expect(one.of('a')).toBe(-40)
    clock.now = 20_000
    expect(one.of('a')).toBe(-30)
    clock.now = 10 * 60_000
    one.report('a', -50, 'rejected')
    expect(one.of('a')).toBe(0)
  })

  it('at the floor has it refused for a while, with what it did last, and then let in again', () => {
    const { clock, standing: one, refused } = standing()
    for (let i = 0; i < 9; i++) one.report('a', 10, 'claims')
    expect([one.isRefused('a'), one.refused()]).toEqual([false, []])
    one.report('a', 10, 'rejected')
    const told = { peer: 'a', why: 'rejected', until: REFUSED_MS }
    expect([one.isRefused('a'), one.refused(), refused]).toEqual([true, [told], [told]])
    one.report('a', 1_000, 'protocol')
    expect([one.of('a'), refused.length]).toEqual([STANDING_FLOOR, 1])
    clock.now = REFUSED_MS
    expect([one.isRefused('a'), one.refused()]).toEqual([false, []])
  })

  it('is remembered of no more than so many; who was heard of longest ago is forgotten first', () => {
    const { standing: one } = standing()
    one.report('first', 10, 'rejected')
    for (let i = 0; i < REMEMBERED_LIMIT; i++) one.report(`${i}`, 10, 'rejected')
    expect([one.of('first'), one.of('0')]).toEqual([0, -10])
  })
})
