import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashOfBuild } from '../../buildHash.ts'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What was built before all tests. */
const BUILT = join(ROOT, 'dist')
/** All that a build reads: the source, what it is built by, and what is served as it is. */
const SOURCE = ['src', 'public', 'index.html', 'package.json', 'tsconfig.json']
const sources = async (): Promise<string[]> => [
  ...SOURCE,
  ...(await readdir(ROOT)).filter(name => name.endsWith('.ts')),
]

let folder: string
let printed: string
/** Builds the same source elsewhere, at another time of another year, in another time zone and language. */
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'murmuration-elsewhere-')), 'a folder', 'further down')
  await mkdir(folder, { recursive: true })
  for (const name of await sources()) await cp(join(ROOT, name), join(folder, name), { recursive: true })
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  const later = fileURLToPath(new URL('later.mjs', import.meta.url))
  const { stdout } = await run(
    process.execPath,
    ['--import', later, 'node_modules/vite/bin/vite.js', 'build'],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, NODE_ENV: 'production', TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' },
    },
  )
  printed = stdout
})
afterAll(() => rm(join(folder, '..', '..'), { recursive: true }))

async function filesIn(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const paths = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const hashes: Record<string, string> = {}
  for (const path of paths.sort())
    hashes[path.slice(root.length)] = createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
  return hashes
}

describe('the build', () => {
  it('two builds of one source, in two folders and at two times, are alike in every file', async () => {
    const here = await filesIn(BUILT)
    expect(Object.keys(here).length).toBeGreaterThan(30)
    expect(await filesIn(join(folder, 'dist'))).toEqual(here)
  })

  it('prints the hash that it tells the page and the service worker', async () => {
    const hash = await hashOfBuild(BUILT)
    expect(printed).toContain(`This build is ${hash}`)
    expect(JSON.parse(await readFile(join(BUILT, 'version.json'), 'utf8'))).toEqual({ hash })
    expect(await readFile(join(BUILT, 'version.js'), 'utf8')).toContain(`'${hash}'`)
    expect(await readFile(join(BUILT, 'sw.js'), 'utf8')).toMatch(/importScripts\([^)]*"version\.js"/)
  })

  it('has the hash that anybody gets with sha256sum', async () => {
    const byHand = `find . -type f ! -name 'version.js*' | sed 's|^\\./||' | LC_ALL=C sort | xargs sha256sum | sha256sum`
    const { stdout } = await run('sh', ['-c', byHand], { cwd: BUILT })
    expect(stdout.split(' ')[0]).toBe(await hashOfBuild(BUILT))
  })

  it('has another hash once one byte of one file differs, or a file has another name', async () => {
    const changed = join(folder, 'changed')
    await cp(BUILT, changed, { recursive: true })
    const before = await hashOfBuild(changed)
    await cp(join(changed, 'flock.svg'), join(changed, 'flock2.svg'))
    const more = await hashOfBuild(changed)
    await rm(join(changed, 'flock.svg'))
    const renamed = await hashOfBuild(changed)
    expect(new Set([before, more, renamed]).size).toBe(3)
  })
})
