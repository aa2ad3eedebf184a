import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { ensureChromium } from './chromium.ts'

/** Before all tests: a browser is there, and `dist/` is the app as it is now. */
export async function setup(): Promise<void> {
  ensureChromium()
  process.env.NODE_ENV = 'production'
  await build({ root: fileURLToPath(new URL('../..', import.meta.url)), logLevel: 'error' })
  process.env.NODE_ENV = 'test'
}
