import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { clientIdOf, DOCUMENTS, isPostId, type Kind, postId } from '../../src/model/index.ts'
import {
  BIO_LIMIT,
  NAME_LIMIT,
  POST_TEXT_LIMIT,
  PURPOSE_LIMIT,
  SOURCE_LIMIT,
  STATE_LIMIT,
  TIME_LIMIT,
  UNKNOWN_ENTRY_LIMIT,
} from '../../src/model/limits.ts'

const fits = (kind: Kind, root: string, value: unknown): boolean =>
  v.is(DOCUMENTS[kind].roots[root]!.value!, value)
const entry = (value: unknown) => fits('feed', 'entries', value)
const x = (length: number) => 'x'.repeat(length)
const writer = new Uint8Array(32).fill(3)
const post = { type: 'post', at: 5, text: 'Hello' }
const deletion = { type: 'deleted', at: 5 }

describe('a feed holds', () => {
  it('posts and deletions with all that they may have', () => {
    const replyTo = postId(writer, 'a')
    for (const good of [
      post,
      { ...post, replyTo, editedAt: 9, source: 'irc#1' },
      { ...post, at: -TIME_LIMIT },
      { ...post, text: x(POST_TEXT_LIMIT) },
      { ...post, source: x(SOURCE_LIMIT) },
      deletion,
      { ...deletion, replyTo, source: 'irc#1' },
    ])
      expect(entry(good)).toBe(true)
  })

  it('no post beyond a limit, without a part, or with one that is unknown or of another type', () => {
    for (const bad of [
      { ...post, text: x(POST_TEXT_LIMIT + 1) },
      { ...post, text: '' },
      { ...post, text: 5 },
      { type: 'post', at: 5 },
      { type: 'post', text: 'x' },
      { ...post, at: TIME_LIMIT + 1 },
      { ...post, at: -TIME_LIMIT - 1 },
      { ...post, at: 0.5 },
      { ...post, at: '5' },
      { ...post, editedAt: 0.5 },
      { ...post, replyTo: 'x' },
      { ...post, replyTo: 5 },
      { ...post, replyTo: null },
      { ...post, source: x(SOURCE_LIMIT + 1) },
      { ...post, more: 1 },
      { ...deletion, text: 'still here' },
      { ...deletion, at: undefined },
    ])
      expect([bad, entry(bad)]).toEqual([bad, false])
  })

  it('responses, calls, carried words and sealed messages, each in its one form', () => {
    const to = postId(writer, 'a')
    const call = { what: 'Mend the weir', by: 9, people: 3, tasks: [{ id: 't', name: 'Fetch the key' }] }
    const certified = { person: 'a'.repeat(64), device: 'b'.repeat(64), deviceSignature: 'c'.repeat(128) }
    const hop = { ...certified, at: 5, signature: 'd'.repeat(128) }
    const carried = {
      ...certified,
      nonce: 'e'.repeat(32),
      at: 5,
      text: 'Hello',
      signature: 'f'.repeat(128),
      path: [hop],
    }
    const good = [
      { type: 'resonance', to, at: 5, kind: 'thanks' },
      { type: 'keep', to, at: 5 },
      { type: 'carry', to, at: 5, into: 'River watch' },
      {
        type: 'pledge',
        to,
        at: 5,
        in: true,
        things: [{ id: 'a', count: 2 }],
        tasks: [{ id: 't', state: 'done' }],
      },
      { ...post, text: '', call },
      { ...post, text: '', carried },
      { ...post, quote: to, inner: { nonce: 'e'.repeat(32), signature: 'f'.repeat(128) } },
      { type: 'sealed', at: 5, boxes: ['00ff'] },
    ]
    for (const value of good) expect([value, entry(value)]).toEqual([value, true])
    for (const bad of [
      { type: 'resonance', to, at: 5, kind: 'hate' },
      { type: 'resonance', to: 'x', at: 5, kind: 'yes' },
      { type: 'keep', to, at: 5, more: 1 },
      { type: 'pledge', to, at: 5, in: true, tasks: [{ id: 't', state: 'forgotten' }] },
      { type: 'pledge', to, at: 5 },
      { ...post, text: '', call: { ...call, what: '' } },
      { ...post, call: { ...call, people: 0 } },
      { ...post, call: { ...call, circle: 'secret' } },
      { ...post, carried: { ...carried, path: [] } },
      { ...post, carried: { ...carried, path: Array(9).fill(hop) } },
      { ...post, carried: { ...carried, nonce: 'E'.repeat(32) } },
      { type: 'sealed', at: 5, boxes: [] },
      { type: 'sealed', at: 5, boxes: ['0'] },
    ])
      expect([bad, entry(bad)]).toEqual([bad, false])
  })

  it('what later versions add, up to a size, and nothing that has no type', () => {
    const later = (length: number) => ({ type: 'call', text: x(length) })
    const frame = JSON.stringify(later(0)).length
    expect(entry(later(UNKNOWN_ENTRY_LIMIT - frame))).toBe(true)
    expect(entry(later(UNKNOWN_ENTRY_LIMIT - frame + 1))).toBe(false)
    for (const bad of [{}, { type: 5 }, [], 'post', 7, null, true])
      expect([bad, entry(bad)]).toEqual([bad, false])
  })
})

describe('profile, commons and me hold', () => {
  it('values up to their limits', () => {
    const longest = Math.max(NAME_LIMIT, PURPOSE_LIMIT)
    const limits: [Kind, string, number][] = [
      ['commons', 'about', longest],
      ['profile', 'profile', UNKNOWN_ENTRY_LIMIT - 2],
      ['me', 'device', STATE_LIMIT],
    ]
    for (const [kind, root, limit] of limits) {
      expect([kind, root, fits(kind, root, x(limit))]).toEqual([kind, root, true])
      expect([kind, root, fits(kind, root, x(limit + 1))]).toEqual([kind, root, false])
    }
    expect(fits('profile', 'profile', x(BIO_LIMIT))).toBe(true)
    expect([true, 'x', 1].map(value => fits('commons', 'interests', value))).toEqual([true, false, false])
    expect(fits('commons', 'about', 5)).toBe(false)
  })
})

describe('ids', () => {
  it('of posts are of their writer: another writer’s post under the same key has another', () => {
    const other = new Uint8Array(32).fill(4)
    expect(postId(writer, 'a')).not.toBe(postId(other, 'a'))
    expect(postId(writer, 'a')).not.toBe(postId(writer, 'b'))
    expect(isPostId(postId(writer, 'a'))).toBe(true)
    for (const bad of ['', 'x', '0'.repeat(22), `${postId(writer, 'a')}!`, 'z'.repeat(23)])
      expect(isPostId(bad)).toBe(false)
  })

  it('of writers in Yjs are numbers that Yjs can carry, another for each writer', () => {
    const ids = Array.from({ length: 200 }, (_, n) => clientIdOf(new Uint8Array(32).fill(n)))
    expect(new Set(ids).size).toBe(200)
    for (const id of ids) expect(Number.isSafeInteger(id) && id >= 0).toBe(true)
    expect(Math.max(...ids)).toBeGreaterThan(2 ** 50)
  })
})
