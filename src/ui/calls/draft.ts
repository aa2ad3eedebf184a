/** A call as it stands in its form, and as it is sent. */

import { CALL_ITEMS_LIMIT, CALL_LINE_LIMIT } from '../../model/index.ts'
import type { Call } from '../peer.ts'

export interface CallDraft {
  readonly what: string
  readonly why: string
  readonly where: string
  /** As the browser's date box has them, in local time; '' for none. */
  readonly from: string
  readonly by: string
  readonly people: string
  /** One a line. */
  readonly things: string
  readonly tasks: string
  readonly travels: boolean
}

export const emptyDraft = (travels: boolean): CallDraft => ({
  what: '',
  why: '',
  where: '',
  from: '',
  by: '',
  people: '',
  things: '',
  tasks: '',
  travels,
})

/** What was kept of an unsent call; nothing if it is none. */
export function readDraft(text: string): Partial<CallDraft> {
  if (text === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Partial<CallDraft>) : {}
  } catch {
    return {} // nothing that this form wrote
  }
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim().slice(0, CALL_LINE_LIMIT))
    .filter(line => line !== '')
    .slice(0, CALL_ITEMS_LIMIT)

/** "6 sieves" asks for six; a line without a number asks for one. */
function thing(line: string, i: number) {
  const [, count, name] = /^(\d{1,5})\s+(.+)$/.exec(line) ?? []
  return count && name && Number(count) > 0
    ? { id: `w${i}`, name, count: Number(count) }
    : { id: `w${i}`, name: line, count: 1 }
}

export function callOf({ what, where, from, by, people, things, tasks }: CallDraft): Call {
  const moment = (text: string) => (text === '' ? Number.NaN : new Date(text).getTime())
  const [begins, ends, count] = [moment(from), moment(by), Number(people)]
  const [wanted, todo] = [lines(things), lines(tasks)]
  return {
    what: what.trim(),
    ...(where.trim() === '' ? {} : { where: where.trim() }),
    ...(Number.isNaN(begins) ? {} : { from: begins }),
    ...(Number.isNaN(ends) ? {} : { by: ends }),
    ...(Number.isInteger(count) && count > 0 ? { people: count } : {}),
    ...(wanted.length === 0 ? {} : { things: wanted.map(thing) }),
    ...(todo.length === 0 ? {} : { tasks: todo.map((name, i) => ({ id: `t${i}`, name })) }),
  }
}
