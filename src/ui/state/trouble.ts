import { t } from '../messages/index.ts'

/** Errors of the layers below whose message is written for the person who reads it. */
const WRITTEN_FOR_PEOPLE = new Set([
  'DeviceTextError',
  'HandError',
  'NoNetworkError',
  'LinkError',
  'FileError',
  'PhraseError',
  'StorageError',
  'NotYoursError',
  'NameError',
  'PostError',
  'RelayError',
  'AddressError',
])

/** What to tell about an error. One that nobody foresaw is also left in the console, with its stack. */
export function troubleText(error: unknown): string {
  if (error instanceof Error && WRITTEN_FOR_PEOPLE.has(error.name)) return error.message
  console.error(error)
  const detail = error instanceof Error ? error.message : String(error)
  return `${t.errors.unknown} ${t.errors.kept} (${detail})`
}
