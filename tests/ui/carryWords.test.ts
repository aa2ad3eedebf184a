import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginning } from '../../src/ui/carry/beginning.ts'
import { pathWords } from '../../src/ui/carry/pathWords.ts'
import { plainMember, plainPost } from '../../src/ui/example/plain.ts'
import { companyOf, portable } from '../../src/ui/gather/company.ts'
import { BUDGETS, stepOf } from '../../src/ui/holding/budgets.ts'
import { wordsOf } from '../../src/ui/me/words.ts'
import type { ConnectionView } from '../../src/ui/peer.ts'
import { reachWay } from '../../src/ui/thread/reachWay.ts'

const bare = (text: string) => text.replace(/[\u2068\u2069]/g, '')
const step = (name: string, from: string | null) => ({ did: `did:${name}`, name, at: 1, from })

describe('the path of carried words', () => {
  it('names everybody in order, and circles only where they are told', () => {
    const path = [step('Ines', 'River watch'), step('Oskar', null), step('Mei', 'Street choir')]
    const words = 'Carried by Ines from River watch, then by Oskar, then by Mei from Street choir.'
    expect(bare(pathWords(path, undefined))).toBe(words)
  })

  it('says “you” to who carried it, and someone where a name has not arrived', () => {
    expect(bare(pathWords([step('', null), step('Me', null)], 'did:Me'))).toBe(
      'Carried by Someone, then by you.',
    )
  })

  it('keeps a name that turns its direction from turning the sentence', () => {
    expect(pathWords([step('\u202eevil', null)], undefined)).toContain('\u2068\u202eevil\u2069')
  })
})

describe('the beginning of a post', () => {
  it('is on one line, no longer than asked, and never half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 60 }), (text, length) => {
        const words = beginning(text, length)
        expect([...words].length).toBeLessThanOrEqual(length + 1)
        expect(words).not.toMatch(/\n/)
        expect(words.isWellFormed()).toBe(true)
      }),
    )
  })

  it('leaves out the marks of emphasis, and ends with a whole word', () => {
    expect(beginning('The **small thresher** is\nneeded again', 22)).toBe('The small thresher is…')
  })
})

describe('how it is known who holds a post', () => {
  const person = (did: string, via: string) => ({ did, name: did, at: 1, via })
  const connection = (peer: string, did: string, direct: boolean): ConnectionView => ({
    peer,
    did,
    name: did,
    role: 'person',
    wire: direct ? 'webrtc' : 'relayed',
    direct,
    roundTrip: null,
    bytesIn: 0,
    bytesOut: 0,
    circles: [],
  })
  const connections = [connection('p1', 'ann', true), connection('p2', 'ben', false)]

  it('by themself, over a connection: the steps are known', () => {
    expect(reachWay(person('ann', 'p1'), connections)).toMatchObject({
      kind: 'direct',
      steps: 1,
      estimated: false,
    })
    expect(reachWay(person('ben', 'p2'), connections)).toMatchObject({
      kind: 'relayed',
      steps: 2,
      estimated: false,
    })
  })

  it('by another: a step further than that one, and called an estimate', () => {
    expect(reachWay(person('cleo', 'p1'), connections)).toEqual({
      kind: 'through',
      name: 'ann',
      steps: 2,
      estimated: true,
    })
    expect(reachWay(person('cleo', 'p2'), connections).steps).toBe(3)
  })

  it('by somebody who is not connected: nothing is claimed that nobody has told', () => {
    expect(reachWay(person('cleo', 'p9'), connections)).toMatchObject({ kind: 'unknown', estimated: true })
  })
})

describe('who can come along', () => {
  const members = [
    plainMember({ did: 'me', name: 'Me', self: true }),
    plainMember({ did: 'ann', name: 'Ann', lastSeen: 1, invitable: true }),
    plainMember({ did: 'ben', name: 'Ben', lastSeen: 2, invitable: true }),
    plainMember({ did: 'spam', name: 'Watches', invitable: true }),
    plainMember({ did: 'new', name: 'New' }),
    plainMember({ did: 'log', name: 'Recorded', recorded: true }),
  ]

  it('is everybody else whom one does not mute, those seen last first; without a key nobody can be invited', () => {
    const company = companyOf(members, new Map([['spam', ['me']]]))
    expect(company.invitable.map(({ did }) => did)).toEqual(['ben', 'ann'])
    expect(company.unreachable.map(({ did }) => did).sort()).toEqual(['log', 'new'])
    expect(company.muted).toBe(1)
  })

  it('and which posts: those that may travel and are there, newest first', () => {
    const post = (id: string, change: object) =>
      plainPost({ id, circle: 'c', author: 'ann', name: 'Ann', at: 1, text: id, ...change })
    const posts = [
      post('a', { work: 'w/a' }),
      post('b', {}),
      post('c', { work: 'w/c', deleted: true }),
      post('d', { work: 'w/d' }),
    ]
    expect(portable(posts).map(({ id }) => id)).toEqual(['d', 'a'])
  })
})

describe('small readings', () => {
  it('interests are what stands between commas, each once', () => {
    expect(wordsOf(' gardening, #choir ,, gardening،خبز')).toEqual(['gardening', 'choir', 'خبز'])
  })

  it('the slider finds the nearest step for any budget', () => {
    for (const [step, budget] of BUDGETS.entries()) expect(stepOf(budget)).toBe(step)
    expect([stepOf(0), stepOf(1e15), stepOf(64 * 2 ** 20)]).toEqual([0, BUDGETS.length - 1, 6])
  })
})
