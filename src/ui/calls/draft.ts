/** A call as it stands in its form, and as it is sent. */

import { CALL_ITEMS_LIMIT, CALL_PEOPLE_LIMIT } from '../../model/index.ts'
import type { Call } from '../peer.ts'

export interface DraftItem {
  /** Stays when a call is changed, so that what was pledged to it stays too. */
  readonly id: string
  readonly name: string
  /** As typed; tasks have none. */
  readonly count: string
}

export interface CallDraft {
  readonly what: string
  readonly why: string
  readonly where: string
  /** As the browser's date box has them, in local time; '' for none. */
  readonly from: string
  readonly by: string
  readonly people: string
  readonly things: readonly DraftItem[]
  readonly tasks: readonly DraftItem[]
  readonly travels: boolean
}

export const emptyDraft = (travels: boolean): CallDraft => ({
  what: '',
  why: '',
  where: '',
  from: '',
  by: '',
  people: '',
  things: [],
  tasks: [],
  travels,
})

/** A new row. Its id is none that the call has. */
export function newItem(letter: 'w' | 't', items: readonly DraftItem[]): DraftItem {
  const numbers = items.map(({ id }) => Number(id.slice(1))).filter(Number.isInteger)
  return { id: `${letter}${Math.max(-1, ...numbers) + 1}`, name: '', count: '' }
}

/** @returns the call as it will be sent, or what is wrong with it */
export function callOf(draft: CallDraft, before?: Call): Call | 'backwards' {
  const { what, where, people, things, tasks } = draft
  const [from, by, count] = [momentOf(draft.from), momentOf(draft.by), countOf(people)]
  if (from !== null && by !== null && by < from) return 'backwards'
  const [wanted, todo] = [named(things), named(tasks)]
  return {
    what: what.trim(),
    ...(where.trim() === '' ? {} : { where: where.trim() }),
    ...(from === null ? {} : { from }),
    ...(by === null ? {} : { by }),
    ...(count === null ? {} : { people: count }),
    ...(wanted.length === 0
      ? {}
      : { things: wanted.map(({ id, name, count: many }) => ({ id, name, count: countOf(many) ?? 1 })) }),
    ...(todo.length === 0 ? {} : { tasks: todo.map(({ id, name }) => ({ id, name })) }),
    ...(before?.outcome ? { outcome: before.outcome } : {}),
  }
}

/** The other way round, to change a call. */
export const draftOf = (call: Call, why: string, travels: boolean): CallDraft => ({
  what: call.what,
  why,
  where: call.where ?? '',
  from: boxOf(call.from),
  by: boxOf(call.by),
  people: call.people === undefined ? '' : String(call.people),
  things: (call.things ?? []).map(({ id, name, count = 1 }) => ({ id, name, count: String(count) })),
  tasks: (call.tasks ?? []).map(({ id, name }) => ({ id, name, count: '' })),
  travels,
})

const named = (items: readonly DraftItem[]): DraftItem[] =>
  items
    .map(item => ({ ...item, name: item.name.trim() }))
    .filter(({ name }) => name !== '')
    .slice(0, CALL_ITEMS_LIMIT)

function countOf(text: string): number | null {
  const count = Number(text)
  return Number.isInteger(count) && count > 0 ? Math.min(count, CALL_PEOPLE_LIMIT) : null
}

function momentOf(text: string): number | null {
  const at = text === '' ? Number.NaN : new Date(text).getTime()
  return Number.isNaN(at) ? null : at
}

/** A moment as the browser's date box wants it: local, to the minute. */
function boxOf(at: number | undefined): string {
  if (at === undefined) return ''
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}
