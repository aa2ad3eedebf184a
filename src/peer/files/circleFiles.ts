import { equal } from '../../base/index.ts'
import type { AddressKey } from '../../sync/index.ts'
import type { CircleFiles as Api, ExportOptions, FilePieces, ImportedFile, Lacking } from '../apiFiles.ts'
import type { CircleParts } from '../circle/parts.ts'
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
  holds(did: string, items: readonly (readonly [AddressKey, number])[], via: string): Promise<void>
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
    const { replica, holdings, now } = this.#parts
    const wanted = people === undefined ? everything : lackedBy(holdings, people)
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
      const { file: result, held, writer } = await importFile(file, { replica, shared: tabs !== null, took })
      const own = writer !== null && equal(writer, this.#listener.writer().signer.publicKey)
      if (result.from !== null && !own && result.from !== vault.person) {
        await this.#listener.holds(result.from, heldUpTo(held), VIA)
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
    const { replica, holdings, vault } = this.#parts
    return lacking(replica, holdings, vault.person)
  }
}
