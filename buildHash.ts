/** What a build is named by: one hash over all of its files, so that two builds can be compared by eye. */

import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import type { Logger, Plugin } from 'vite'

/** They tell the hash, so they can't be a part of it. */
const TELLING = ['version.js', 'version.json']

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/**
 * SHA-256 of what `sha256sum` prints for every file of a build but those that tell it, sorted by path. By hand:
 *
 *     cd dist && find . -type f ! -name 'version.js*' | sed 's|^\./||' | LC_ALL=C sort | xargs sha256sum | sha256sum
 */
export async function hashOfBuild(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll(sep, '/'),
    )
    .filter(path => !TELLING.includes(path))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  const lines: string[] = []
  for (const path of files) lines.push(`${sha256(await readFile(join(folder, path)))}  ${path}\n`)
  return sha256(lines.join(''))
}

/** Part of the service worker: a page that asks which version it keeps is told. */
const telling = (hash: string): string =>
  `self.addEventListener('message', ({ data, ports }) => data?.type === 'VERSION' && ports[0]?.postMessage('${hash}'))\n`

/** Comes last: writes the hash for the service worker and the page, and prints it. */
export function buildHash(): Plugin {
  let folder = ''
  let logger: Logger | undefined
  return {
    name: 'build-hash',
    apply: 'build',
    enforce: 'post',
    configResolved({ root, build, logger: given }) {
      folder = resolve(root, build.outDir)
      logger = given
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      async handler() {
        const hash = await hashOfBuild(folder)
        await writeFile(join(folder, 'version.js'), telling(hash))
        await writeFile(join(folder, 'version.json'), `${JSON.stringify({ hash })}\n`)
        logger?.info(`This build is ${hash}`)
      },
    },
  }
}
