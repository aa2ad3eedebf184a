/** What documents say beyond a limit that the gate does not ask: whoever reads takes no more than may be. */

import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readAbout, readDeviceState, readProfile } from '../../src/model/index.ts'
import {
  BIO_LIMIT,
  DEVICE_LABEL_LIMIT,
  DEVICES_LIMIT,
  DID_LIMIT,
  HALF_LIFE_RANGE,
  INTEREST_LIMIT,
  INTERESTS_LIMIT,
  LINK_LENGTH_LIMIT,
  NAME_LIMIT,
  PEOPLE_LISTED_LIMIT,
  SEALED_BOX_LIMIT,
  VAULT_LIMIT,
} from '../../src/model/limits.ts'

/** A document that says these values, whoever wrote it. */
function saying(root: string, values: Record<string, unknown>): Y.Doc {
  const doc = new Y.Doc()
  for (const [key, value] of Object.entries(values)) doc.getMap(root).set(key, value)
  return doc
}
const profile = (values: Record<string, unknown>) => readProfile(saying('profile', values))
const about = (values: Record<string, unknown>) => readAbout(saying('about', values))
const device = (values: Record<string, unknown>) => readDeviceState(saying('device', values))
const shown = (values: Record<string, unknown>) =>
  profile({ 'open/c': { name: 'c', link: '#/join/c', interests: [], ...values } }).open[0]!
const interestsOf = (words: readonly string[]) =>
  readAbout(saying('interests', Object.fromEntries(words.map(word => [word, true])))).interests
const boxesOf = (boxes: readonly string[]) => device({ state: 'sealed', boxes }).state?.boxes
const linksOf = (links: readonly string[]) =>
  profile(Object.fromEntries(links.map((link, n) => [`open/${n}`, { name: 'c', link }]))).open.map(
    ({ link }) => link,
  )

const x = (length: number) => 'x'.repeat(length)

type Lists = (list: readonly string[]) => readonly string[] | undefined

describe('beyond a limit', () => {
  it.each<[string, number, Lists]>([
    ['interests of a person', INTERESTS_LIMIT, interests => profile({ interests }).interests],
    [
      'interests of a circle that somebody shows',
      INTERESTS_LIMIT,
      list => shown({ interests: list }).interests,
    ],
    ['interests of a circle', INTERESTS_LIMIT, interestsOf],
    ['people followed', PEOPLE_LISTED_LIMIT, follows => profile({ follows }).follows],
    ['people muted', PEOPLE_LISTED_LIMIT, mutes => profile({ mutes }).mutes],
    ['devices for which a state is sealed', DEVICES_LIMIT, boxesOf],
  ])('%s: the first %d count', (_, limit, read) => {
    const many = Array.from({ length: limit + 1 }, (_, n) => `${1_000 + n}`)
    expect(read(many.slice(0, limit))).toEqual(many.slice(0, limit))
    expect(read(many)).toEqual(many.slice(0, limit))
  })

  it.each<[string, number, Lists]>([
    ['an interest of a person', INTEREST_LIMIT, interests => profile({ interests }).interests],
    [
      'an interest of a circle that somebody shows',
      INTEREST_LIMIT,
      list => shown({ interests: list }).interests,
    ],
    ['an interest of a circle', INTEREST_LIMIT, interestsOf],
    ['somebody followed', DID_LIMIT, follows => profile({ follows }).follows],
    ['somebody muted', DID_LIMIT, mutes => profile({ mutes }).mutes],
    ['a box of a device', SEALED_BOX_LIMIT, boxesOf],
    ['the link of a circle that somebody shows', LINK_LENGTH_LIMIT, linksOf],
  ])('%s of more than %d units is passed over, and what stands beside it is read', (_, limit, read) => {
    expect(read(['beside', x(limit)])).toEqual(['beside', x(limit)])
    expect(read([x(limit + 1), 'beside'])).toEqual(['beside'])
  })

  it.each<[string, number, (text: string) => string]>([
    ['the name of a person', NAME_LIMIT, name => profile({ name }).name],
    ['the name of a circle', NAME_LIMIT, name => about({ name }).name],
    ['the name of a circle that somebody shows', NAME_LIMIT, name => shown({ name }).name],
    ['what a person says of themselves', BIO_LIMIT, bio => profile({ bio }).bio],
    ['the sealed list of a person’s circles', VAULT_LIMIT, vault => profile({ vault }).vault],
    ['the name of a device', DEVICE_LABEL_LIMIT, label => device({ label }).label],
  ])('%s is cut to %d units', (_, limit, read) => {
    expect(read(x(limit))).toBe(x(limit))
    expect(read(x(limit + 1))).toBe(x(limit))
  })

  it('a half-life counts as none', () => {
    const [least, most] = HALF_LIFE_RANGE
    expect([least, most].map(hours => about({ halfLife: `${hours}` }).halfLife)).toEqual([least, most])
    for (const hours of [least - 0.5, most + 0.5]) expect(about({ halfLife: `${hours}` }).halfLife).toBeNull()
  })
})
