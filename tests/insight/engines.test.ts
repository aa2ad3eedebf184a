import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { factsByCircle, readRecording } from '../../bench/insightReport/recording.ts'
import { launchChromium } from '../support/chromium.ts'
import { recorded } from '../support/data.ts'
import { everyFigure } from './support/everyFigure.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

async function pageScript(): Promise<string> {
  const entry = fileURLToPath(new URL('./page/page.ts', import.meta.url))
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2022', rollupOptions: { input: entry } },
  })
  const [first] = Array.isArray(result) ? result : 'output' in result ? [result] : []
  return first!.output.flatMap(file => (file.type === 'chunk' ? [file.code] : [])).join('\n')
}

test.for([
  ['irc-small.jsonl', 3],
  ['fb-forum.edges', 1],
] as const)('Node and Chromium show equal figures, to the last bit, over %s', async ([name, count]) => {
  const file = recorded(name)
  if (file === null) return
  const recording = readRecording(file)
  const facts = factsByCircle(recording)
  const times = recording.posts.map(({ at }) => at)
  const [from, to] = [times[0]!, times.at(-1)!]
  // Moments at which nothing stands on a round figure.
  const moments = Array.from({ length: count }, (_, i) =>
    Math.round(from + ((to - from) * (i + 1)) / count + i * 777_777),
  )
  const here = everyFigure(facts, moments)
  expect(here.length).toBeGreaterThan(100_000)
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: await pageScript(), type: 'module' })
    await page.waitForFunction(() => 'everyFigure' in window)
    const shuffled = facts.map(one => ({
      ...one,
      posts: [...one.posts].reverse(),
      responses: [...one.responses].reverse(),
    }))
    const there = await page.evaluate(([facts, moments]) => window.everyFigure(facts, moments), [
      shuffled.reverse(),
      moments,
    ] as const)
    if (there !== here) expect(firstDifference(here, there)).toBeNull()
    expect(hash(there)).toBe(hash(here))
  } finally {
    await browser.close()
  }
})

/** Long texts make an unreadable failure: only the place is shown. */
function firstDifference(a: string, b: string): string | null {
  for (let i = 0; i < Math.max(a.length, b.length); i++)
    if (a[i] !== b[i])
      return `${a.slice(Math.max(0, i - 80), i + 40)} / ${b.slice(Math.max(0, i - 80), i + 40)}`
  return null
}
