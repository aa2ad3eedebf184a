import { type Browser, chromium } from 'playwright-core'
import { canInstall, install, onPath } from './programs.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** A Chromium to test with: the one that CHROMIUM names, or one on the path. */
export const findChromium = (): string | undefined =>
  process.env.CHROMIUM ?? NAMES.map(onPath).find(file => file !== undefined)

/** Finds a Chromium; as root on Debian it installs the package. @throws {Error} that says what to do */
export function ensureChromium(): string {
  const found = findChromium()
  if (found) return found
  if (canInstall()) {
    console.log('No Chromium found: installing the Debian package.')
    install('chromium')
    const installed = findChromium()
    if (installed) return installed
  }
  throw new Error(
    'These tests use a real Chromium, and none was found. Install it (Debian: apt-get install chromium), or name it: CHROMIUM=/path/to/chromium npm test',
  )
}

/** For root in a container, and quiet: without these Chromium talks to its maker's servers. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Whatever else it was told it looks for updates, and asks how forms of this kind are filled in.
  '--host-resolver-rules=MAP *.googleapis.com ~NOTFOUND, MAP accounts.google.com ~NOTFOUND',
]

/** A browser of its own, without a window. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS, headless: true })
