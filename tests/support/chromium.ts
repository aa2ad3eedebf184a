import { type Browser, chromium } from 'playwright-core'
import { canInstall, install, onPath } from './programs.ts'

/** With all that people have around a page. */
const WHOLE = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
/** The same without windows, which takes half of the processor's time. */
const SHELL = ['chromium-headless-shell']

const find = (names: readonly string[]): string | undefined =>
  process.env.CHROMIUM ?? names.map(onPath).find(file => file !== undefined)

/** Before the tests: as root on Debian it installs what is missing. @throws {Error} that says what to do if there is none */
export function installChromium(): void {
  const missing = [WHOLE, SHELL].filter(names => find(names) === undefined).map(names => names[0]!)
  if (missing.length > 0 && canInstall()) {
    console.log(`Not found, installing from Debian: ${missing.join(', ')}.`)
    install(...missing)
  }
  findChromium()
}

function found(names: readonly string[]): string {
  const file = find(names)
  if (file !== undefined) return file
  throw new Error(
    'These tests use a real Chromium, and none was found. Install it (Debian: apt-get install chromium), or name it: CHROMIUM=/path/to/chromium npm test',
  )
}

/** A Chromium to test with: what CHROMIUM names, or one on the path. @throws {Error} that says what to do */
export const findChromium = (): string => found([...SHELL, ...WHOLE])

/** Where the browser matters, and not the page alone. @throws {Error} that says what to do */
export const findWholeChromium = (): string => found([...WHOLE, ...SHELL])

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
  chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS, headless: true })
