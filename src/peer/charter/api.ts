/** Who wrote a stretch of the charter as it stands. */
export interface CharterStretch {
  readonly text: string
  /** DID; null for what a later epoch took over as plain text. */
  readonly did: string | null
}

/** One step of the charter's history: what one person changed in one go. */
export interface CharterVersion {
  /** Names the version on this peer. */
  readonly id: string
  readonly did: string | null
  /** The whole text after it. */
  readonly text: string
}

/** The text that all members of a circle edit together, each change signed by whoever made it. */
export interface Charter {
  readonly text: string
  /**
   * Turns one text into another in the charter as it stands: where others have changed it since, both changes are kept.
   * Resolves once it is on disk. @throws {StorageError}
   */
  edit(from: string, to: string): Promise<void>
  stretches(): readonly CharterStretch[]
  /** Oldest first; consecutive changes of one person are one version. */
  history(): readonly CharterVersion[]
  /** Makes the text what it was at a version: a change like any other, which anybody can revert in turn. */
  revert(version: string): Promise<void>
}
