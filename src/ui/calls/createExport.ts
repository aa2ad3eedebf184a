import { useApp } from '../state/index.ts'
import { calendarOf, type Entry } from './calendar.ts'
import { download } from './download.ts'

/** Saves calls as a calendar file; says so if that fails. */
export function createExport(): { save(name: string, entries: readonly Entry[]): void } {
  const { toasts } = useApp()
  return {
    save: (name, entries) => void calendarOf(entries).then(file => download(name, file), toasts.failed),
  }
}
