import { download } from '../controls/index.ts'
import { useApp } from '../state/index.ts'
import { calendarOf, type Entry } from './calendar.ts'

const CALENDAR = 'text/calendar'

/** Saves calls as a calendar file; says so if that fails. */
export function createExport(): { save(name: string, entries: readonly Entry[]): void } {
  const { toasts } = useApp()
  return {
    save: (name, entries) =>
      void calendarOf(entries).then(file => download(name, [file], CALENDAR), toasts.failed),
  }
}
