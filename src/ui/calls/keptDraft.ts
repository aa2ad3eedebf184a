import type { Circle } from '../peer.ts'
import { type CallDraft, type DraftItem, emptyDraft } from './draft.ts'

const KEY = 'call'

/** The unsent call of a circle; whatever of it cannot be read is empty. */
export function recallDraft(circle: Circle): CallDraft {
  const empty = emptyDraft(circle.open)
  const text = circle.draft(KEY)
  if (text === '') return empty
  try {
    return { ...empty, ...readable(JSON.parse(text)) }
  } catch {
    return empty // nothing that this form wrote
  }
}

export const keepDraft = (circle: Circle, draft: CallDraft | null): void =>
  circle.setDraft(KEY, draft === null ? '' : JSON.stringify(draft))

const TEXTS = ['what', 'why', 'where', 'from', 'by', 'people'] as const

/** What was kept by another version of the app may be of another shape. */
function readable(value: unknown): Partial<CallDraft> {
  if (typeof value !== 'object' || value === null) return {}
  const kept = value as Record<string, unknown>
  return {
    ...Object.fromEntries(TEXTS.filter(key => typeof kept[key] === 'string').map(key => [key, kept[key]])),
    ...(isItems(kept.things) ? { things: kept.things } : {}),
    ...(isItems(kept.tasks) ? { tasks: kept.tasks } : {}),
    ...(typeof kept.travels === 'boolean' ? { travels: kept.travels } : {}),
  }
}

const isItems = (value: unknown): value is readonly DraftItem[] =>
  Array.isArray(value) &&
  value.every(
    (item: unknown) =>
      typeof item === 'object' &&
      item !== null &&
      ['id', 'name', 'count'].every(key => typeof (item as Record<string, unknown>)[key] === 'string'),
  )
