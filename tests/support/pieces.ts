/** Files as pieces of bytes, and pieces as whole files. */

import { concat } from '../../src/base/index.ts'

/** In pieces of an awkward size, as streams cut them. */
export async function* pieces(file: Uint8Array, size = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size)
}

export async function gathered(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return concat(...parts)
}
