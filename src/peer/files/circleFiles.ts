import { equal } from '../../base/index.ts'
import type { CircleFiles as Api, ExportOptions, FilePieces, ImportedFile, Lacking } from '../apiFiles.ts'
import type { CircleParts } from '../circle/parts.ts'
import type { HeldItems, Holder } from '../circle/reach.ts'
import { FileError } from '../errors.ts'
import type { Writer } from '../identity/vault.ts'
import type { Received } from '../replica/replica.ts'
import { exportFile } from './exportFile.ts'
import { importFile } from './importFile.ts'
import { everything, heldUpTo, lackedBy, lacking } from './lacking.ts'
import { type CircleFile, openCircleFile } from './readFile.ts'

/** How it is told that somebody holds something, where other knowledge names the peer through which it was learnt. */
const VIA = 'file'

interface Listener {
  /** Current writer; it changes if a log was found forked. */
  writer(): Writer
  /** Records came in. */
  took(received: Received): void
  /** Somebody is known to hold that much now. */
  holds(holder: Holder, items: HeldItems, via: string): Promise<void>
}

/** A circle as files: what leaves it, and what comes back. */
export class CircleFiles implements Api {
  readonly #parts: CircleParts
  readonly #listener: Listener

  constructor(parts: CircleParts, listener: Listener) {
    this.#parts = parts
    this.#listener = listener
  }

  export({ lacking: people }: ExportOptions = {}): FilePieces {
    const { replica, now } = this.#parts
    const wanted = people === undefined ? everything : lackedBy(this.#parts, people)
    return exportFile(replica, this.#listener.writer(), now(), wanted)
  }

  async import(pieces: FilePieces): Promise<ImportedFile> {
    return this.take(await openCircleFile(pieces))
  }

  /** A file whose beginning was read. @throws {FileError | StorageError} */
  async take(file: CircleFile): Promise<ImportedFile> {
    const { replica, tabs, vault, holdings } = this.#parts
    const { keys } = replica
    try {
      if (!equal(file.circle, keys.id))
        throw new FileError('other-circle', 'This file is of another circle. Nothing was changed.')
      const took = (received: Received) => this.#listener.took(received)
      const { file: result, maker, held } = await importFile(file, { replica, shared: tabs !== null, took })
      if (maker !== null && maker.did !== vault.person) {
        await this.#listener.holds(maker, heldUpTo(held), VIA)
        await holdings.flush()
      }
      return { circle: keys.name, ...result }
    } finally {
      await file.close()
    }
  }

  /** A batch of records that a backup has brought. @throws {StorageError} */
  async receive(records: readonly Uint8Array[], forks: readonly Uint8Array[]): Promise<void> {
    this.#listener.took(await this.#parts.replica.receive(records, forks))
  }

  lacking(): readonly Lacking[] {
    return lacking(this.#parts, this.#parts.vault.person)
  }
}
