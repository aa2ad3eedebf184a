import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Real Chromium: the one named by CHROMIUM, else where Debian and others put it. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? PLACES.find(place => existsSync(place))
  if (executablePath === undefined)
    throw new Error(
      'No Chromium was found. Install it (on Debian: apt-get install chromium) or name it in CHROMIUM.',
    )
  return chromium.launch({
    executablePath,
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
    ],
  })
}
