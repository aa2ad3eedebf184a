/** The public API: circles and backups as files. Times are milliseconds since the Unix epoch. */

/** A file's bytes in pieces of any size: what a stream of Node gives, or `piecesOf` a browser's file. */
export type FilePieces = AsyncIterable<Uint8Array>

export interface ExportOptions {
  /** Only what a device of one of these people (DIDs), or more, is not known to hold; without it all that is held here. */
  readonly lacking?: readonly string[]
}

/** What is held here and a device of one person is not known to hold. */
export interface Lacking {
  readonly did: string
  readonly name: string
  readonly records: number
  /** About how large a file for them would be. */
  readonly bytes: number
}

/** What became of the records in a file. */
export interface ImportedFile {
  /** Circle id. */
  readonly circle: string
  /** DID of who made the file, and when by their clock, if they say so with a signature that holds. */
  readonly from: string | null
  readonly at: number | null
  /** Posts that are new here. */
  readonly posts: number
  /** Records that are new here, and those that were here already. */
  readonly records: number
  readonly known: number
  /** Turned away by the gate: how many by each rule, with the newest reason. */
  readonly rejections: readonly { readonly rule: string; readonly reason: string; readonly count: number }[]
  /** Segments that the file goes on with where something before is neither here nor in it. */
  readonly gaps: number
  /** `cut`: its end is missing. `damaged`: its bytes are not those that were written. What was whole of it was taken. */
  readonly state: 'whole' | 'cut' | 'damaged'
}

export interface CircleFiles {
  /** The circle as one file, piece by piece; encrypted as it is on the wire. */
  export(options?: ExportOptions): FilePieces
  /**
   * Takes the records of a file through the gate. Whatever is whole is taken; doing it again changes nothing.
   * @throws {FileError} if it is no file of this circle
   * @throws {StorageError} if it could not be stored; what was stored before stays
   */
  import(file: FilePieces): Promise<ImportedFile>
  /** People of whom it is known what they hold, as far as they lack something; who lacks most comes first. */
  lacking(): readonly Lacking[]
}
