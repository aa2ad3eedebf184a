/** What two processes on one data directory say to each other: one JSON object a line. Both run this same program. */

import type { Options } from '../arguments/index.ts'
import type { PeerCommandName } from '../commands/index.ts'
import type { CliEvent } from '../output/index.ts'

/** A command, with paths made absolute and its time counted from its own start. */
export interface Request {
  readonly command: PeerCommandName
  readonly positionals: readonly string[]
  readonly options: Options
  /** See `Context`. It stays on this computer, in a socket for its owner alone. */
  readonly secret: string | null
  /** Milliseconds since the epoch. */
  readonly deadline: number
}

export type ToHost = { readonly type: 'run'; readonly request: Request } | { readonly type: 'leave' }

export type FromHost =
  | { readonly type: 'event'; readonly event: CliEvent }
  /** It is over; `failure` is the one line that says why. */
  | { readonly type: 'end'; readonly failure: string | null }
  /** Not through this host: it reaches nobody, or is about to end. Try again. */
  | { readonly type: 'busy' }
  /** The host has ended, and the data is free. What was begun goes on elsewhere. */
  | { readonly type: 'moved' }
