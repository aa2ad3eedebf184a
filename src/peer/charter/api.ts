import type { Emitter } from '../../base/index.ts'

/** Where somebody's caret stands in the charter, as far as they have told. */
export interface CharterCursor {
  readonly did: string
  readonly name: string
  /** UTF-16 positions; equal for a caret without selection. */
  readonly anchor: number
  readonly head: number
}

/** Who wrote a stretch of the charter as it stands. */
export interface CharterStretch {
  readonly from: number
  readonly to: number
  /** DID; null for what a later epoch took over as plain text. */
  readonly did: string | null
}

/** One step of the charter's history: what one person changed in one go. */
export interface CharterVersion {
  /** Names the version on this peer; newest last. */
  readonly id: string
  readonly did: string
  readonly at: number
  /** The whole text after it. */
  readonly text: string
}

/** The text that all members of a circle edit together. */
export interface Charter {
  readonly events: Emitter<{ change: undefined; cursors: undefined }>
  readonly text: string
  /** Changes one stretch: kept at once, sealed and told to the others soon after. */
  edit(from: number, to: number, insert: string): void
  /** Resolves once all that was edited here is sealed and on disk. @throws {StorageError} */
  settled(): Promise<void>
  authors(): readonly CharterStretch[]
  history(): readonly CharterVersion[]
  /** Makes the text what it was at a version; a change like any other, which anybody can revert in turn. */
  revert(version: string): Promise<void>
  cursors(): readonly CharterCursor[]
  /** Null when the caret has left. */
  setCursor(cursor: { anchor: number; head: number } | null): void
}
