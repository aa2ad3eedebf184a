import { type AddressKey, type Head, recordsOf, writerOfKey } from '../../sync/index.ts'
import { ADDRESS_BYTES } from './limits.ts'

/** What one circle takes on this relay, in all and by writer (hex). */
export class Usage {
  readonly #writers = new Map<string, number>()
  #bytes = 0
  #records = 0

  get bytes(): number {
    return this.#bytes
  }

  get records(): number {
    return this.#records
  }

  get writers(): number {
    return this.#writers.size
  }

  /** A head has changed; null where there was, or is, none. */
  change(address: AddressKey, before: Head | null, after: Head | null): void {
    const grown = sizeOf(after) - sizeOf(before)
    const writer = writerOfKey(address)
    this.#bytes += grown
    this.#writers.set(writer, (this.#writers.get(writer) ?? 0) + grown)
    this.#records += (after ? recordsOf(after) : 0) - (before ? recordsOf(before) : 0)
  }

  /** Writers who take as much as that, or more. */
  atLeast(bytes: number): Set<string> {
    return new Set([...this.#writers].filter(([, used]) => used >= bytes).map(([writer]) => writer))
  }
}

const sizeOf = (head: Head | null): number => (head === null ? 0 : head.bytes + ADDRESS_BYTES)
