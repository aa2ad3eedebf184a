import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutText } from '../../src/ui/text/cut.ts'
import { type Block, type Inline, parseText, sourceOf } from '../../src/ui/text/parse.ts'

/** Texts thick with everything that the parser gives a meaning to, and with what others would. */
const marked = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '*',
        '**',
        '_',
        '`',
        '```',
        '\n',
        '> ',
        '>',
        ' ',
        '(',
        ')',
        '.',
        '\u202e',
        '\u2066',
        '\\',
      ),
      fc.constantFrom(
        'https://a.example/x',
        'http://',
        'javascript:alert(1)',
        'https://u:p@b.example',
        'data:text/html,x',
      ),
      fc.constantFrom(
        '<script>',
        '</p>',
        '<img src=x onerror=alert(1)>',
        '&lt;',
        '[x](https://c.example)',
        'word',
        'ü',
        '漢',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 60 },
  )
  .map(parts => parts.join(''))

const inlinesOf = (blocks: readonly Block[]): Inline[] =>
  blocks.flatMap(block => (!('children' in block) ? [] : withChildren(block.children)))
const withChildren = (inlines: readonly Inline[]): Inline[] =>
  inlines.flatMap(inline => ('children' in inline ? [inline, ...withChildren(inline.children)] : [inline]))

describe('the text of a post', () => {
  it('keeps every character that was written, in its order', () => {
    fc.assert(
      fc.property(marked, text => {
        expect(sourceOf(parseText(text))).toBe(text)
      }),
      { numRuns: 3_000 },
    )
  })

  it('links to web addresses only, never to one that hides its host behind a user name', () => {
    fc.assert(
      fc.property(marked, text => {
        for (const inline of inlinesOf(parseText(text))) {
          if (inline.kind !== 'link') continue
          const url = new URL(inline.href)
          expect(['http:', 'https:']).toContain(url.protocol)
          expect(url.username + url.password).toBe('')
          expect(new URL(inline.text).href).toBe(inline.href)
        }
      }),
      { numRuns: 3_000 },
    )
  })

  it('understands emphasis, code, quotes and links', () => {
    const [paragraph, quote, code] = parseText(
      'a **b** *c* _d_ snake_case_name `e*f*` https://g.example/h_(i).\n> j\n```ts\nk **l**\n```',
    )
    expect(paragraph).toEqual({
      kind: 'paragraph',
      children: [
        { kind: 'text', text: 'a ' },
        { kind: 'strong', mark: '**', children: [{ kind: 'text', text: 'b' }] },
        { kind: 'text', text: ' ' },
        { kind: 'emphasis', mark: '*', children: [{ kind: 'text', text: 'c' }] },
        { kind: 'text', text: ' ' },
        { kind: 'emphasis', mark: '_', children: [{ kind: 'text', text: 'd' }] },
        { kind: 'text', text: ' snake_case_name ' },
        { kind: 'code', text: 'e*f*' },
        { kind: 'text', text: ' ' },
        { kind: 'link', text: 'https://g.example/h_(i)', href: 'https://g.example/h_(i)' },
        { kind: 'text', text: '.' },
      ],
    })
    expect(quote).toMatchObject({ kind: 'quote', children: [{ kind: 'text', text: 'j' }] })
    expect(code).toEqual({ kind: 'code', open: '```ts', lines: ['k **l**'] })
  })

  it.each(['*', '**', '_', '`', '```\n', '> ', 'http://a', '*a ', '_a ', '(', 'https://a.b/('])(
    'is read in time that grows with its length only, for a megabyte of %j',
    part => {
      const text = part.repeat(Math.ceil(1_000_000 / part.length))
      const start = performance.now()
      parseText(text)
      expect(performance.now() - start).toBeLessThan(15_000)
    },
  )
})

describe('a long text', () => {
  it('is cut without splitting a character, and left alone when it is short', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 1, max: 70 }),
        (text, length) => {
          const cut = cutText(text, length)
          if (text.length <= length) expect(cut).toBe(text)
          else {
            expect(cut.length).toBeLessThanOrEqual(length + 1)
            expect(text.startsWith(cut.slice(0, -1))).toBe(true)
            expect(cut.isWellFormed()).toBe(true)
          }
        },
      ),
    )
  })

  it('is cut to a screenful or two at first', () => {
    expect(cutText('x'.repeat(1_000_000)).length).toBe(2_001)
    expect(cutText('x'.repeat(2_300)).length).toBe(2_300)
  })
})
