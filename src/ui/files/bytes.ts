import { download } from '../controls/index.ts'

export const FILE_TYPE = 'application/vnd.murmuration'
export const FILE_SUFFIX = '.murmuration'

/** Bytes that are read of a file at once: it need not fit in memory. */
const PIECE = 1_048_576

/** A file in pieces, as the peer reads it. Not `stream()`, which not every browser can walk through. */
export async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += PIECE)
    yield new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer())
}

/** Saves what the peer gives piece by piece. @returns its bytes */
export async function save(name: string, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  const parts: BlobPart[] = []
  let bytes = 0
  for await (const piece of pieces) {
    parts.push(piece as Uint8Array<ArrayBuffer>)
    bytes += piece.length
  }
  download(fileName(name), parts, FILE_TYPE)
  return bytes
}

/** What no file system takes in a name becomes a space; the rest is as the person named it. */
const fileName = (name: string): string => name.replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, ' ').trim()

/** Day of the year as file names sort it. */
export const today = (now: number): string => {
  const date = new Date(now)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
