/** What this person does not want to see, and how they weigh momentum: settings of the `me` document. */

import { HEARING, OUTSIDE_WEIGHT } from '../../insight/index.ts'
import { HALF_LIFE_RANGE, isPostId, texts } from '../../model/index.ts'
import type { FilterList, Filters, Weighing } from '../api.ts'
import { NameError } from '../errors.ts'
import { ENTRY_LIMIT, LIST_LIMIT } from './limits.ts'
import type { MeDocument } from './meDocument.ts'

const LISTS: readonly FilterList[] = ['people', 'words', 'threads', 'trusted']

const settingOf = (list: FilterList): string => `filter/${list}`

export function readFilters(me: MeDocument): Filters {
  const read = (list: FilterList) => texts(me.setting(settingOf(list)), LIST_LIMIT, ENTRY_LIMIT)
  const [people, words, threads, trusted] = LISTS.map(read) as [string[], string[], string[], string[]]
  return {
    people,
    words,
    threads: threads.filter(isPostId),
    trusted,
    shared: me.setting('filter/shared') === true,
  }
}

/** @throws {NameError} if there is no room, or what is to stand in the list is too long */
export async function setFilter(me: MeDocument, list: FilterList, item: string, on: boolean): Promise<void> {
  const trimmed = item.trim()
  if (trimmed === '') return
  const rest = readFilters(me)[list].filter(other => other !== trimmed)
  if (on && trimmed.length > ENTRY_LIMIT)
    throw new NameError(`What is muted has at most ${ENTRY_LIMIT} characters. Mute a shorter part of it.`)
  if (on && rest.length >= LIST_LIMIT)
    throw new NameError(`At most ${LIST_LIMIT} can stand in one of these lists. Take something out first.`)
  await me.setSetting(settingOf(list), on ? [...rest, trimmed] : rest)
}

const between = (value: unknown, least: number, most: number, otherwise: number): number =>
  typeof value === 'number' && value >= least && value <= most ? value : otherwise

export function readWeighing(me: MeDocument): Weighing {
  const { halfLife, outside, hearing } = (me.setting('weighing') ?? {}) as Partial<
    Record<keyof Weighing, unknown>
  >
  const hours = between(halfLife, ...HALF_LIFE_RANGE, 0)
  return {
    halfLife: hours === 0 ? null : hours,
    outside: between(outside, 0, 1, OUTSIDE_WEIGHT),
    hearing: between(hearing, 0, 20, HEARING),
  }
}

export const setWeighing = (me: MeDocument, change: Partial<Weighing>): Promise<void> =>
  me.setSetting('weighing', { ...readWeighing(me), ...change })

/**
 * Who is muted, and by whom: by this person themself, or by those whose mutes they take on.
 * @param mutesOf what somebody's profiles say that they mute
 */
export function mutedPeople(
  { people, trusted }: Filters,
  self: string,
  mutesOf: (did: string) => Iterable<string>,
): ReadonlyMap<string, readonly string[]> {
  const muted = new Map<string, string[]>()
  const add = (did: string, by: string) => {
    // Nobody else's mutes can hide oneself, or what one has said oneself about somebody.
    if (did !== self) muted.set(did, [...(muted.get(did) ?? []), by])
  }
  for (const did of people) add(did, self)
  for (const by of trusted)
    if (!people.includes(by)) for (const did of mutesOf(by)) if (did !== by) add(did, by)
  return muted
}
