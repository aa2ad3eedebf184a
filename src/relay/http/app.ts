import type { IncomingHttpHeaders } from 'node:http'
import { type Answer, plainText } from './answer.ts'
import { Files } from './files.ts'

const NOT_BUILT = plainText(
  503,
  'This relay runs, but the Murmuration app has not been built here.\nRun "npm run build" in its folder, then load this page again.',
)
const NOT_FOUND = plainText(404, 'There is nothing here.')
/** The build puts a hash of the content into these names, so what is under one never changes. */
const IMMUTABLE = /^\/assets\/[^/]+-[\w-]{8}\.\w+$/

/** Serves the built app. @param folder as in `RelayOptions.app`. */
export function serveApp(
  folder: string | undefined,
): (path: string, asked: IncomingHttpHeaders) => Promise<Answer> {
  if (folder === undefined) return async path => (path === '/' ? NOT_BUILT : NOT_FOUND)
  const files = new Files(folder)
  return async (path, asked) => {
    const isEntry = path === '/' || path === '/index.html'
    const file = await files.read(isEntry ? '/index.html' : path)
    if (!file) return isEntry ? NOT_BUILT : NOT_FOUND
    const headers = {
      'Content-Type': file.type,
      'Cache-Control': IMMUTABLE.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: file.etag,
      Vary: 'Accept-Encoding',
    }
    if (matches(asked['if-none-match'], file.etag)) return { status: 304, headers, body: '' }
    if (
      file.gzipped &&
      /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(String(asked['accept-encoding'] ?? ''))
    )
      return { status: 200, headers: { ...headers, 'Content-Encoding': 'gzip' }, body: file.gzipped }
    return { status: 200, headers, body: file.body }
  }
}

/** If-None-Match is a list, and compares weakly. */
const matches = (list = '', etag: string): boolean =>
  list.split(',').some(entry => entry.trim() === '*' || entry.trim().replace(/^W\//, '') === etag)
