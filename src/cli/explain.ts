/**
 * Errors whose message is meant for the person: it says what was wrong and what to do. They are known by their names,
 * so that a slip of the pen is answered without loading all that could fail.
 */
const SPOKEN: ReadonlySet<string> = new Set([
  'AddressError',
  'CommandError',
  'DeviceTextError',
  'HandError',
  'FileError',
  'LinkError',
  'NameError',
  'NoNetworkError',
  'NotYoursError',
  'PhraseError',
  'PostError',
  'RelayError',
  'StorageError',
  'UsageError',
])

/** One line for what went wrong. What nobody foresaw is called a fault of this program. */
export function explain(error: unknown): string {
  if (error instanceof Error && SPOKEN.has(error.name)) return error.message
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return `Something went wrong that should not (${said}). What was stored is kept; try again, and please report this.`
}
