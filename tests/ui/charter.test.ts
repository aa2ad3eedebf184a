import { redo, undo } from '@codemirror/commands'
import { EditorState, type TransactionSpec } from '@codemirror/state'
import fc from 'fast-check'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { excerpts } from '../../src/ui/charter/excerpts.ts'
import { othersChanges, ownSplices } from '../../src/ui/charter/page/binding.ts'
import { writing } from '../../src/ui/charter/page/writing.ts'
import { memoryCharter } from '../../src/ui/example/memoryCharter.ts'
import type { Charter } from '../../src/ui/peer.ts'
import { type FakePage, startFakePage } from './support/fakePage.ts'

/** Somebody who has the charter open: the editor's state, bound to a draft as the page binds it. */
class Writer {
  state: EditorState
  readonly #draft: ReturnType<Charter['open']>

  constructor(charter: Charter) {
    this.#draft = charter.open()
    this.state = EditorState.create({ doc: charter.text, extensions: writing })
    this.#draft.events.on('text', splices => {
      this.state = this.state.update(othersChanges(splices)).state
    })
  }

  get text(): string {
    return this.state.sliceDoc()
  }

  get caret(): number {
    return this.state.selection.main.head
  }

  do(spec: TransactionSpec): void {
    this.#dispatch(this.state.update({ userEvent: 'input.type', ...spec }))
  }

  /** Types behind these words, letter by letter. */
  typeAfter(words: string, text: string): void {
    const at = this.text.indexOf(words) + words.length
    for (const [i, letter] of [...text].entries())
      this.do({ changes: { from: at + i, insert: letter }, selection: { anchor: at + i + 1 } })
  }

  /** @returns whether there was anything */
  take(step: typeof undo): boolean {
    return step({ state: this.state, dispatch: transaction => this.#dispatch(transaction) })
  }

  #dispatch(transaction: ReturnType<EditorState['update']>): void {
    this.state = transaction.state
    for (const splice of ownSplices(transaction)) this.#draft.splice(splice)
  }
}

const two = (text: string) => {
  const charter = memoryCharter([{ did: 'ann', text }])
  return { charter, ann: new Writer(charter), ben: new Writer(charter) }
}

describe('writing in the charter', () => {
  it('takes back one’s own words at once, and leaves the others’, even those within them', () => {
    const { charter, ann, ben } = two('We keep.')
    ann.typeAfter('We keep', ' seed')
    ben.typeAfter('We keep se', '-')
    ben.typeAfter('', 'Here: ')
    expect(charter.text).toBe('Here: We keep se-ed.')
    ann.take(undo)
    expect([charter.text, ann.text, ben.text]).toEqual(new Array(3).fill('Here: We keep-.'))
    expect(ann.take(undo)).toBe(false)
    ann.take(redo)
    expect(charter.text).toBe('Here: We keep se-ed.')
  })

  it('leaves the caret between the letters where it was, while others write before it, at it and over it', () => {
    const { ann, ben } = two('We keep seed.')
    ann.do({ selection: { anchor: 'We keep'.length } })
    ben.typeAfter('', 'Here: ')
    expect(ann.caret).toBe('Here: We keep'.length)
    ben.typeAfter('We keep', ' and share')
    expect(ann.caret).toBe('Here: We keep'.length)
    ben.do({ changes: { from: 'Here: We'.length, to: ben.text.length } })
    expect(ann.caret).toBe('Here: We'.length)
  })

  it('is one text for all, of whole characters, whatever is typed, replaced and taken back', () => {
    // Signs that share the one or the other half of a surrogate pair, and what other systems end a line with.
    const letters = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '🌱', '🌲', '🜱'), maxLength: 6 })
    const step = fc.record({
      who: fc.nat(1),
      what: fc.constantFrom('type', 'type', 'undo', 'redo'),
      letters,
      a: fc.nat(20),
      b: fc.nat(20),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), steps => {
        const { charter, ann, ben } = two('🌱a\r\n🌲')
        for (const { who, what, letters: insert, a, b } of steps) {
          const writer = who === 0 ? ann : ben
          if (what !== 'type') writer.take(what === 'undo' ? undo : redo)
          else writer.do({ changes: unitsThatDiffer(writer.text, insert, a, b) })
          expect(charter.text.isWellFormed()).toBe(true)
          expect([ann.text, ben.text]).toEqual([charter.text, charter.text])
        }
      }),
    )
  })
})

/** Replaces some characters as the editor does when it reads what the browser has done: only the units that differ. */
function unitsThatDiffer(text: string, inserted: string, a: number, b: number) {
  const characters = [...text]
  const [from, to] = [a % (characters.length + 1), b % (characters.length + 1)].sort((x, y) => x - y)
  const start = characters.slice(0, from).join('').length
  const gone = characters.slice(from, to).join('')
  let same = 0
  while (same < Math.min(gone.length, inserted.length) && gone[same] === inserted[same]) same++
  let end = 0
  while (end < Math.min(gone.length, inserted.length) - same && gone.at(-1 - end) === inserted.at(-1 - end))
    end++
  return {
    from: start + same,
    to: start + gone.length - end,
    insert: inserted.slice(same, inserted.length - end),
  }
}

describe('the page of the charter', () => {
  let app: FakePage
  beforeAll(async () => {
    app = await startFakePage()
  })
  afterAll(() => app.close())

  const boxOf = (page: Page) => page.getByRole('textbox', { name: 'Text of the charter' })
  const linesOf = (page: Page) => boxOf(page).locator('.cm-line').allTextContents()
  const open = async (circle: string) => {
    const page = await app.open(`?fake#/circle/${circle}/charter`, {
      known: true,
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await boxOf(page).waitFor()
    return page
  }
  const paste = async (page: Page, text: string) => {
    await page.evaluate(pasted => navigator.clipboard.writeText(pasted), text)
    await page.keyboard.press('Control+v')
  }

  it('refuses a paste that is too long, with words, and loses nothing', async () => {
    const page = await open('ubuntu')
    await boxOf(page).click()
    await page.keyboard.type('We keep seed.')
    await page.keyboard.press('Control+a')
    await paste(page, 'x'.repeat(60_001))
    await page.getByRole('alert').getByText('That is 1 character more than the charter can hold.').waitFor()
    expect(await linesOf(page)).toEqual(['We keep seed.'])
    await page.keyboard.press('End')
    await paste(page, '\r\nWe share it.')
    await page.getByRole('alert').waitFor({ state: 'detached' })
    expect(await linesOf(page)).toEqual(['We keep seed.', 'We share it.'])
  })

  it('underlines, when asked, what each has written, in the colour of their bird', async () => {
    const page = await open('seed')
    const lookOf = (words: string) =>
      boxOf(page)
        .getByText(words)
        .first()
        .evaluate(element => {
          const { textDecorationLine, textDecorationColor } = getComputedStyle(element)
          return { line: textDecorationLine, colour: textDecorationColor }
        })
    expect((await lookOf('Whoever grows')).line).toBe('none')
    await page.getByRole('button', { name: 'Who wrote what' }).click()
    await page.getByRole('list', { name: 'Who wrote what' }).getByText('Oskar').waitFor()
    const [wanjiru, oskar] = [await lookOf('Whoever grows'), await lookOf('in as many hands')]
    expect([wanjiru.line, oskar.line]).toEqual(['underline', 'underline'])
    expect(wanjiru.colour).not.toBe(oskar.colour)
    await boxOf(page).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('Lids.')
    await boxOf(page).locator('.cm-whose').getByText('Lids.').waitFor()
  })
})

describe('what is shown of the history', () => {
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
