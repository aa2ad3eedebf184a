import type { Emitter } from '../../base/index.ts'

/** One stretch of a text replaced by another. Positions are UTF-16 units. */
export interface Splice {
  readonly at: number
  readonly removed: number
  readonly inserted: string
}

/** Who wrote a stretch of the charter as it stands. */
export interface CharterStretch {
  readonly text: string
  /** DID; null for whom nobody here knows. */
  readonly did: string | null
}

/** A piece of a text beside an earlier one. */
export interface CharterPart {
  readonly text: string
  readonly change: 'kept' | 'added' | 'removed'
}

/** One step of the charter's history: what one person changed within a few minutes. */
export interface CharterVersion {
  /** Names the version, on every peer alike. */
  readonly id: string
  readonly did: string | null
  /** When, by the clock of who wrote it; null if the change does not say. */
  readonly at: number | null
  /** The whole text after it. */
  readonly text: string
}

/** Where somebody is in the text; `head` is the end that moves. */
export interface CharterCaret {
  readonly did: string
  readonly anchor: number
  readonly head: number
}

/**
 * `waiting`: another tab of this person edits; only this one's reading goes on. `sealed`: all is signed and passed on.
 * `unsealed`: some keystrokes are only here, on disk, for a second or so. `trouble`: they could not be sealed; they
 * are kept, and tried again.
 */
export type CharterDraftState = 'waiting' | 'sealed' | 'unsealed' | 'trouble'

export interface CharterDraftEvents {
  /** Somebody else's changes, in order: each one's positions are those of the text before all of them. */
  text: readonly Splice[]
  carets: undefined
  state: undefined
}

/** The charter open in an editor: what is typed is kept at once, and sealed after a short pause. */
export interface CharterDraft {
  readonly events: Emitter<CharterDraftEvents>
  readonly text: string
  readonly state: CharterDraftState
  /** A keystroke. Nothing happens while `waiting`. */
  splice(splice: Splice): void
  stretches(): readonly CharterStretch[]
  /** Tells the others where one is; null for nowhere. */
  point(caret: { readonly anchor: number; readonly head: number } | null): void
  /** Others who are in the text now. */
  carets(): readonly CharterCaret[]
  /** Seals at once what is not. @throws {StorageError} */
  flush(): Promise<void>
  /** Seals what can be sealed; what can't is kept for the next time. */
  close(): Promise<void>
}

/** The text that all members of a circle edit together, each change signed by whoever made it. */
export interface Charter {
  readonly text: string
  open(): CharterDraft
  /**
   * Turns one text into another in the charter as it stands: where others have changed it since, both changes are kept.
   * Resolves once it is on disk. @throws {StorageError}
   */
  edit(from: string, to: string): Promise<void>
  stretches(): readonly CharterStretch[]
  /** Oldest first, over all epochs. */
  history(): readonly CharterVersion[]
  /** What a version changed, in the text as it then was. */
  changes(version: string): readonly CharterPart[]
  /** Makes the text what it was at a version: a change like any other, which anybody can revert in turn. */
  revert(version: string): Promise<void>
}
