import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { contentType, isCompressible } from './contentTypes.ts'
import { FILE_LIMIT } from './limits.ts'

export interface ServedFile {
  readonly body: Uint8Array
  /** Null if that would not make it smaller. */
  readonly gzipped: Uint8Array | null
  readonly type: string
  /** Strong, quoted. */
  readonly etag: string
}

interface Cached {
  readonly file: ServedFile
  readonly modified: number
  readonly size: number
}

const compress = promisify(gzip)

/** The files below one folder, read again when they change. Nothing outside it can be named, by dots or by links. */
export class Files {
  readonly #root: string
  readonly #cache = new Map<string, Cached>()

  constructor(root: string) {
    this.#root = resolve(root)
  }

  /** @param path as in a URL, percent-encoded, from the first slash on. @returns null if there is no such file. */
  async read(path: string): Promise<ServedFile | null> {
    const file = await this.#locate(path)
    if (file === null) return null
    const { mtimeMs: modified, size } = await stat(file)
    if (size > FILE_LIMIT) return null
    const cached = this.#cache.get(file)
    if (cached && cached.modified === modified && cached.size === size) return cached.file
    const served = await load(file)
    this.#cache.set(file, { file: served, modified, size })
    return served
  }

  async #locate(path: string): Promise<string | null> {
    const name = decoded(path)
    if (name === null || /[\0\\]/.test(name)) return null
    const wanted = resolve(this.#root, `.${name}`)
    try {
      const [root, file] = await Promise.all([realpath(this.#root), realpath(wanted)])
      if (!file.startsWith(root + sep)) return null
      return (await stat(file)).isFile() ? file : null
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ELOOP') return null
      throw error
    }
  }
}

async function load(file: string): Promise<ServedFile> {
  const body = await readFile(file)
  const type = contentType(file)
  const smaller = isCompressible(type) ? await compress(body, { level: 9 }) : null
  return {
    body,
    gzipped: smaller && smaller.length < body.length ? smaller : null,
    type,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
  }
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    // No file has a name that is no UTF-8.
    return null
  }
}
