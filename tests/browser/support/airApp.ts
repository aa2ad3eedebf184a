import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext } from 'playwright-core'

const DIST = new URL('../../../dist/', import.meta.url)
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** The built app, put into the browser with no server at all: as it opens on a device that has it installed. */
export async function openWithoutServer(context: BrowserContext): Promise<string> {
  const app = 'https://murmuration.test/'
  await context.route(`${app}**`, async route => {
    const path = new URL(route.request().url()).pathname.slice(1) || 'index.html'
    try {
      const body = await readFile(fileURLToPath(new URL(path, DIST)))
      await route.fulfill({ body, contentType: TYPES[extname(path)] ?? 'application/octet-stream' })
    } catch {
      await route.fulfill({ status: 404 })
    }
  })
  return app
}
