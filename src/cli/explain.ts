import { LinkError } from '../model/index.ts'
import { NameError, NotYoursError, PostError } from '../peer/index.ts'
import { RelayError } from '../relay/index.ts'
import { StorageError } from '../store/index.ts'
import { CommandError } from './errors.ts'

/** Errors whose message is meant for the person: it says what was wrong and what to do. */
const SPOKEN = [CommandError, LinkError, NameError, NotYoursError, PostError, RelayError, StorageError]

/** One line for what went wrong. What nobody foresaw is called a fault of this program. */
export function explain(error: unknown): string {
  if (SPOKEN.some(kind => error instanceof kind)) return (error as Error).message
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return `Something went wrong that should not (${said}). What was stored is kept; try again, and please report this.`
}
