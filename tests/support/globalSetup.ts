import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'
import { installChromium } from './chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the page built as for development, with the made-up peer in it. */
    fakePage: string
  }
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Before all tests: a browser is there, `dist/` is the app as it is now, and the page with the made-up peer is built. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  installChromium()
  process.env.NODE_ENV = 'production'
  await build({ root: ROOT, logLevel: 'error' })
  process.env.NODE_ENV = 'development'
  const outDir = await mkdtemp(join(tmpdir(), 'murmuration-fake-'))
  await build({
    root: ROOT,
    mode: 'development',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, minify: false },
  })
  process.env.NODE_ENV = 'test'
  project.provide('fakePage', outDir)
  return () => rm(outDir, { recursive: true })
}
