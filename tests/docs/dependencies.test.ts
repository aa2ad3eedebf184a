import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

interface Manifest {
  readonly name?: string
  readonly version?: string
  readonly license?: string | { readonly type: string }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}
const manifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as Manifest

/** Licences that ask for no more than to be named, or (MPL) for changes of their own files. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL 2.0',
  'MPL-2.0',
  'OFL-1.1',
  'Public Domain',
  'Unlicense',
  'WTFPL',
])

const licenceOf = ({ license }: Manifest): string =>
  typeof license === 'string' ? license : (license?.type ?? 'none is told')

/** Of several to choose from one is enough; of several at once all must be allowed. */
const isAllowed = (licence: string): boolean =>
  licence
    .replace(/[()]/g, '')
    .split(/ OR /i)
    .some(choice => choice.split(/ AND /i).every(one => ALLOWED.has(one.trim())))

/** Every package that is installed, however deep. */
function* installed(folder = 'node_modules'): Generator<string> {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.') || entry.isFile()) continue
    if (entry.name.startsWith('@')) {
      yield* installed(path)
      continue
    }
    if (existsSync(join(ROOT, path, 'package.json'))) yield path
    if (existsSync(join(ROOT, path, 'node_modules'))) yield* installed(join(path, 'node_modules'))
  }
}

const rows = readFileSync(join(ROOT, 'docs/DEPENDENCIES.md'), 'utf8')
  .split('\n')
  .map(line => line.split(' | ').map(cell => cell.replace(/^\| |\|$/g, '').trim()))
  .filter(cells => cells.length === 6 && cells[0] !== 'package')

const { dependencies = {}, devDependencies = {} } = manifest('')

describe('the list of dependencies', () => {
  it('has every package that this program names, and no other', () => {
    const listed = rows.map(([name]) => name).sort()
    expect(listed).toEqual([...Object.keys(dependencies), ...Object.keys(devDependencies)].sort())
  })

  it.each(rows)(
    'says of %s what the package says itself: its licence, and how many it brings',
    (name, ...cells) => {
      const told = manifest(`node_modules/${name}`)
      expect(cells.slice(-2)).toEqual([licenceOf(told), `${Object.keys(told.dependencies ?? {}).length}`])
    },
  )

  it('names one version of each, which is the one that is installed', () => {
    const named = Object.entries({ ...dependencies, ...devDependencies })
    // What is a folder of this repository has no other version.
    for (const [name, version] of named.filter(([, version]) => !version.startsWith('file:')))
      expect([name, manifest(`node_modules/${name}`).version]).toEqual([name, version])
  })
})

describe('the whole tree of packages', () => {
  it('has licences that are allowed here, and no other', () => {
    const packages = [...installed()]
    expect(packages.length).toBeGreaterThan(300)
    const odd = packages
      .map(path => [path, licenceOf(manifest(path))] as const)
      .filter(([, one]) => !isAllowed(one))
    expect(odd).toEqual([])
  })

  it('would not be let through with one that asks for more, or with none', () => {
    expect(['MIT', '(MIT OR GPL-3.0)', 'Apache-2.0 AND MIT'].map(isAllowed)).toEqual([true, true, true])
    expect(['GPL-3.0', 'MIT AND GPL-3.0', 'none is told', 'UNLICENSED'].map(isAllowed)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })
})
