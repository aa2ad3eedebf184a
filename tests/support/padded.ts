import { decode, encode } from '@ipld/dag-cbor'
import { type Bytes, own, utf8 } from '../../src/base/index.ts'
import type { CircleKeys } from '../../src/identity/index.ts'
import { sealed, unsealed } from '../fuzz/samples.ts'

/**
 * A member's signed message made so many bytes long, which changes nothing of what it says: readers pass over what
 * follows the parts that they know.
 * @param domain of its kind, e.g. `murmuration/v1/caret`
 */
export function padded(
  { encryptionKey }: Pick<CircleKeys, 'encryptionKey'>,
  message: Uint8Array,
  domain: string,
  size: number,
): Bytes {
  const additional = utf8(domain)
  const parts = decode<unknown[]>(unsealed(encryptionKey, message, additional))
  const around = (bytes: number) =>
    sealed(encryptionKey, encode([...parts, new Uint8Array(bytes)]), additional)
  // Of the lengths that take the same head in CBOR.
  const made = around(size - around(256).length + 256)
  if (made.length !== size) throw new RangeError(`it can’t be made ${size} bytes long`)
  return own(made)
}
