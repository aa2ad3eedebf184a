/** The real command line, in processes of its own, with clocks beside it. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const MEASURED = new URL('./measured.ts', import.meta.url).href

export interface Line {
  readonly event: string
  /** Milliseconds since the process was started. */
  readonly after: number
  readonly [key: string]: unknown
}

export interface Used {
  readonly peakBytes: number
  readonly cpuMs: number
}

export interface Running {
  /** The first line of that event that fits. @throws if the program ends without it */
  line(event: string, fits?: (line: Line) => boolean): Promise<Line>
  /** All lines, once it has ended by itself. @throws unless it ended well */
  finished(): Promise<readonly Line[]>
  /** Ends it by SIGTERM. */
  end(): Promise<void>
}

/** @param usedFile where the process leaves what it used */
export function start(args: readonly string[], usedFile?: string): Running {
  const begun = performance.now()
  const load = usedFile === undefined ? [] : ['--import', MEASURED]
  const node = ['--disable-warning=ExperimentalWarning', ...load, MAIN, ...args, '--json']
  const child = spawn(process.execPath, node, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, USED_FILE: usedFile },
  })
  const lines: Line[] = []
  const waiting = new Set<() => void>()
  const ended = once(child, 'close')
  createInterface({ input: child.stdout! }).on('line', text => {
    lines.push({ ...(JSON.parse(text) as Line), after: performance.now() - begun })
    for (const look of [...waiting]) look()
  })
  void ended.then(() => {
    for (const look of [...waiting]) look()
  })
  return {
    line: (event, fits = () => true) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find(line => line.event === event && fits(line))
          if (found === undefined && child.exitCode === null) return
          waiting.delete(look)
          if (found) resolve(found)
          else reject(new Error(`“murmuration ${args[0]}” ended without “${event}”`))
        }
        waiting.add(look)
        look()
      }),
    finished: async () => {
      await ended
      if (child.exitCode !== 0) throw new Error(`“murmuration ${args[0]}” ended with ${child.exitCode}`)
      return lines
    },
    end: () => end(child, ended),
  }
}

async function end(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode === null) child.kill('SIGTERM')
  await ended
}

export const run = (...args: readonly string[]): Promise<readonly Line[]> => start(args).finished()

export const used = async (file: string): Promise<Used> => JSON.parse(await readFile(file, 'utf8')) as Used
