import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const BIN = fileURLToPath(new URL('../../bin/murmuration.js', import.meta.url))

/** A Node on the path that is too old to run TypeScript by itself. */
function oldNode(): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const node = join(folder, 'node')
    try {
      const [major = 0, minor = 0] = execFileSync(node, ['--version'], { encoding: 'utf8' })
        .slice(1)
        .split('.')
        .map(Number)
      if (major >= 20 && (major < 22 || (major === 22 && minor < 18))) return node
    } catch {
      // not in this folder; the next one may have it
    }
  }
  return undefined
}

const node = oldNode()
if (node === undefined)
  console.log('Skipped: there is no Node older than 22.18 on the path to start it with.')

async function started(): Promise<{ wrapper: ChildProcess; app: string }> {
  const wrapper = spawn(node!, [BIN, 'relay', '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [first] = (await once(wrapper.stdout!, 'data')) as [Buffer]
  return { wrapper, app: (JSON.parse(first.toString()) as { app: string }).app }
}

const answers = (app: string): Promise<boolean> =>
  fetch(new URL('/relay.json', app)).then(
    response => response.ok,
    () => false,
  )

describe.skipIf(node === undefined)('Under a Node that can’t run TypeScript', () => {
  test('the program runs in the one that came with it, and passes signals and exit codes on', async () => {
    const { wrapper, app } = await started()
    expect(await answers(app)).toBe(true)
    wrapper.kill('SIGTERM')
    expect(await once(wrapper, 'exit')).toEqual([0, null])
    expect(await answers(app)).toBe(false)
    const wrong = spawn(node!, [BIN, 'nonsense'], { stdio: 'ignore' })
    expect(await once(wrong, 'exit')).toEqual([2, null])
  })

  test('nothing of it goes on when it is killed outright', async () => {
    const { wrapper, app } = await started()
    wrapper.kill('SIGKILL')
    await once(wrapper, 'exit')
    await expect.poll(() => answers(app), { timeout: 5_000 }).toBe(false)
  })
})
