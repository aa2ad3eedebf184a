import { recall, remember } from '../state/index.ts'

export interface RemindersKept {
  /** Reminders in the app. */
  readonly on: boolean
  /** By the system too. */
  readonly system: boolean
  /** What has been told already. */
  readonly told: readonly string[]
}

const FIRST: RemindersKept = { on: true, system: false, told: [] }

/** What this browser remembers of reminders. */
export function recallReminders(): RemindersKept {
  try {
    const value: unknown = JSON.parse(recall('reminders') ?? '{}')
    const { on, system, told } = { ...FIRST, ...(value as Partial<RemindersKept>) }
    const texts = Array.isArray(told) ? told.filter(key => typeof key === 'string') : []
    return { on: on !== false, system: system === true, told: texts }
  } catch {
    return FIRST // nothing that this app wrote
  }
}

export const rememberReminders = (kept: RemindersKept): void => remember('reminders', JSON.stringify(kept))
