import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerpts } from '../../src/ui/charter/excerpts.ts'
import { mirrored } from '../../src/ui/charter/mirrored.ts'
import { moved, movedSplice, typed } from '../../src/ui/charter/splices.ts'
import type { Splice } from '../../src/ui/charter/types.ts'
import { Undo } from '../../src/ui/charter/undo.ts'

const after = (text: string, { at, removed, inserted }: Splice): string =>
  text.slice(0, at) + inserted + text.slice(at + removed)

describe('typing in the charter', () => {
  it('says what was typed, whatever the box holds and wherever the caret is', () => {
    // Few letters, so that the two have much in common; plants that share half a surrogate pair.
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '🌱', '🌲'), maxLength: 8 })
    fc.assert(
      fc.property(text, text, fc.nat(20), (before, now, caret) => {
        const splice = typed(before, now, Math.min(caret, now.length))
        expect(after(before, splice)).toBe(now)
        expect(splice.inserted.isWellFormed()).toBe(true)
      }),
    )
  })

  it('takes the letter before the caret for the one that was typed, among equal ones', () => {
    expect(typed('aaaa', 'aaaaa', 2)).toEqual({ at: 1, removed: 0, inserted: 'a' })
    expect(typed('aaaa', 'aaa', 1)).toEqual({ at: 1, removed: 1, inserted: '' })
  })

  it('leaves the caret between the letters where it was, when others change the text', () => {
    expect(moved(6, [{ at: 0, removed: 0, inserted: 'Here: ' }])).toBe(12)
    expect(moved(6, [{ at: 6, removed: 0, inserted: '!' }])).toBe(6)
    expect(moved(6, [{ at: 2, removed: 8, inserted: 'xy' }])).toBe(4)
    const two = [
      { at: 0, removed: 1, inserted: '' },
      { at: 3, removed: 0, inserted: 'abc' },
    ]
    expect(moved(6, two)).toBe(8)
  })
})

describe('undo', () => {
  it('takes back a run of keystrokes at once, and only one’s own words', () => {
    const undo = new Undo()
    let text = 'We keep.'
    const type = (splice: Splice, now: number) => {
      undo.typed(splice, text.slice(splice.at, splice.at + splice.removed), now)
      text = after(text, splice)
    }
    for (const [i, letter] of [...' seed'].entries())
      type({ at: 7 + i, removed: 0, inserted: letter }, i * 100)
    const others = { at: 0, removed: 0, inserted: 'Here: ' }
    text = after(text, others)
    undo.moved([others])
    text = after(text, undo.back(text)!)
    expect(text).toBe('Here: We keep.')
    expect(undo.back(text)).toBeNull()
    text = after(text, undo.again(text)!)
    expect(text).toBe('Here: We keep seed.')
  })

  it('comes back to the first text through any keystrokes', () => {
    const stroke = fc.record({
      at: fc.nat(30),
      removed: fc.nat(4),
      inserted: fc.constantFrom('', 'a', ' bc'),
    })
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 20 }), fc.nat(2_000), (strokes, pace) => {
        const undo = new Undo()
        let text = 'What we keep'
        for (const [i, { at, removed, inserted }] of strokes.entries()) {
          const splice = movedSplice({ at: at % (text.length + 1), removed, inserted }, [])
          const gone = text.slice(splice.at, splice.at + removed)
          undo.typed({ ...splice, removed: gone.length }, gone, i * pace)
          text = after(text, { ...splice, removed: gone.length })
        }
        for (let step = undo.back(text); step; step = undo.back(text)) text = after(text, step)
        expect(text).toBe('What we keep')
      }),
    )
  })
})

describe('what is shown of the charter', () => {
  it('has each caret at its place, and every letter of the text', () => {
    const stretches = [
      { did: 'ann', text: 'We ' },
      { did: 'ben', text: 'keep' },
    ]
    const caret = (head: number) => ({ did: 'cleo', anchor: head, head })
    const pieces = mirrored(stretches, [caret(5), caret(0), caret(7)])
    expect(
      pieces
        .map(piece => ('head' in piece ? '|' : piece.text))
        .filter(Boolean)
        .join(''),
    ).toBe('|We ke|ep|')
  })

  it('is of a change only what surrounds it, on one line', () => {
    const long = 'Nobody owns a variety.\n\nWhoever grows one writes down where it came from. '
    const shown = excerpts([
      { text: long, change: 'kept' },
      { text: 'And how.\n\n', change: 'added' },
      { text: long, change: 'kept' },
    ])
    expect(shown.map(({ text }) => text)).toEqual([
      '… down where it came from. ',
      'And how.\n\n',
      'Nobody owns a variety. …',
    ])
  })
})
