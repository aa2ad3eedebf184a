import { encode } from '@ipld/dag-cbor'
import { sha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { base64url } from 'multiformats/bases/base64'
import { describe, expect, it } from 'vitest'
import { concat, own } from '../../src/base/index.ts'
import { type CircleLink, formatLink, LinkError, parseLink } from '../../src/model/index.ts'
import {
  LINK_HINT_LENGTH_LIMIT,
  LINK_HINTS_LIMIT,
  LINK_LENGTH_LIMIT,
  NAME_LIMIT,
} from '../../src/model/limits.ts'

const link: CircleLink = {
  secret: own(new Uint8Array(32).fill(7)),
  name: 'Saatgut & Brot 🌾',
  relays: [
    'https://relay.example.org/',
    '/ip4/192.0.2.1/tcp/4002/ws/p2p/12D3KooWAHBfZ7mB5wFqRzLGRsdXvUb6MhZtBjCdWAHpW7c3oVMP',
  ],
  signalling: ['wss://signal.example.org'],
}

/** A link whose code is whole, whatever it holds. */
const codeOf = (body: object): string => {
  const bytes = encode(body)
  return base64url.baseEncode(concat(bytes, sha256(bytes).subarray(0, 4)))
}
const good = { v: 1, s: link.secret, n: 'x', r: [], g: [] }

function problem(text: string): LinkError {
  try {
    parseLink(text)
  } catch (error) {
    if (error instanceof LinkError) return error
    throw error
  }
  throw new Error(`${text} is a link`)
}

describe('a link', () => {
  it('says what was put into it, on whatever origin it is opened, with or without the rest of the address', () => {
    const text = formatLink(link, 'https://example.org/app')
    expect(text).toContain('https://example.org/app/#/join/')
    for (const way of [
      text,
      text.replace('https://example.org/app', 'http://localhost:4002'),
      text.slice(text.indexOf('#')),
      `  ${text}\n`,
      text.slice(text.indexOf('join/') + 5),
    ])
      expect(parseLink(way)).toEqual(link)
  })

  it('survives any name and hints', () => {
    const hint = fc.constantFrom('https://a.example/', '/dns4/relay.example/tcp/443/wss')
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.array(hint, { maxLength: 8 }),
        (secret, name, relays) => {
          const any = { secret: own(secret), name: name.toWellFormed(), relays, signalling: [] }
          expect(parseLink(formatLink(any, 'https://example.org/'))).toEqual(any)
        },
      ),
    )
  })

  it('with as many hints as it may have, each as long as it may be, is read again', () => {
    const long = (start: string) => start.padEnd(LINK_HINT_LENGTH_LIMIT, 'x')
    const most = {
      ...link,
      name: '🌾'.repeat(NAME_LIMIT / 2),
      relays: Array.from({ length: LINK_HINTS_LIMIT }, (_, i) => long(`https://${i}.example/`)),
      signalling: Array.from({ length: LINK_HINTS_LIMIT }, (_, i) => long(`wss://${i}.example/`)),
    }
    expect(parseLink(formatLink(most, 'https://app.example.org/murmuration/'))).toEqual(most)
  })

  it('that was cut or changed anywhere says so, and is never taken for another circle', () => {
    const code = formatLink(link, 'https://example.org/').split('#/join/')[1]!
    for (let length = 1; length < code.length; length++)
      expect(problem(code.slice(0, length)).part).toBe('check')
    for (let at = 0; at < code.length - 1; at++) {
      const other = code[at] === 'A' ? 'B' : 'A'
      expect(['check', 'code']).toContain(problem(code.slice(0, at) + other + code.slice(at + 1)).part)
    }
  })

  it('names the part that is wrong', () => {
    const parts: [string, string][] = [
      ['', 'link'],
      ['https://example.org/', 'link'],
      ['x'.repeat(LINK_LENGTH_LIMIT + 1), 'link'],
      ['https://example.org/#/join/ab$c', 'code'],
      [codeOf([1, 2]), 'code'],
      [codeOf({ ...good, v: 2 }), 'version'],
      [codeOf({ ...good, s: new Uint8Array(31) }), 'secret'],
      [codeOf({ ...good, n: 5 }), 'name'],
      [codeOf({ ...good, n: 'x'.repeat(81) }), 'name'],
      [codeOf({ ...good, r: ['javascript:alert(1)'] }), 'relays'],
      [codeOf({ ...good, r: Array(9).fill('https://a.example/') }), 'relays'],
      [codeOf({ ...good, r: [`https://a.example/${'x'.repeat(400)}`] }), 'relays'],
      [codeOf({ ...good, g: ['https://a.example/'] }), 'signalling'],
      [codeOf({ ...good, g: 'wss://a.example' }), 'signalling'],
    ]
    for (const [text, part] of parts) {
      expect(problem(text).part).toBe(part)
      expect(problem(text).message).toMatch(/[.]$/)
    }
  })

  it('is read as long as a link may be, and no further', () => {
    const ofLength = (length: number) => {
      const app = 'https://example.org/'
      return formatLink(link, app + 'x'.repeat(length - formatLink(link, `${app}x`).length + 1))
    }
    expect(ofLength(LINK_LENGTH_LIMIT)).toHaveLength(LINK_LENGTH_LIMIT)
    expect(parseLink(ofLength(LINK_LENGTH_LIMIT))).toEqual(link)
    expect(problem(ofLength(LINK_LENGTH_LIMIT + 1)).part).toBe('link')
  })

  it('of any text at all is either read or refused by name', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.uint8Array().map(bytes => codeOf({ ...good, s: bytes })),
        ),
        text => {
          try {
            parseLink(text)
          } catch (error) {
            expect(error).toBeInstanceOf(LinkError)
          }
        },
      ),
    )
  })
})
