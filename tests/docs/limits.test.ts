/** docs/LIMITS.md says of every limit what it is, and says nothing that is not so. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const TABLE = readFileSync(join(ROOT, 'docs/LIMITS.md'), 'utf8')

const limitFiles = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap(entry => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? limitFiles(path) : entry.name === 'limits.ts' ? [path] : []
  })

interface Row {
  readonly name: string
  readonly value: string
  readonly why: string
  readonly beyond: string
  readonly test: string
}

/** The rows of the section about one file. */
function rowsOf(file: string): Row[] {
  const section = TABLE.split(/^## /m).find(text => text.includes(`\n\`${file}\`\n`)) ?? ''
  return section
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .map(line => {
      const [name = '', value = '', why = '', beyond = '', test = ''] = line.slice(2, -2).split(' | ')
      return { name: name.replaceAll('`', ''), value, why, beyond, test }
    })
}

const isBucket = (value: object): value is { capacity: number; refill: number } => 'capacity' in value

function shown(value: unknown): string {
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) >= 10_000 ? value.toLocaleString('en-US') : `${value}`
  if (Array.isArray(value)) return value.map(shown).join(' to ')
  if (typeof value === 'object' && value !== null && isBucket(value))
    return `${shown(value.capacity)}, then ${shown(value.refill)} a second`
  return String(value)
}

/** What a file of limits has: of one that is several, each by its name. */
const limitsIn = (module: Record<string, unknown>): [string, string][] =>
  Object.entries(module).flatMap(([name, value]): [string, string][] => {
    const isOne = typeof value !== 'object' || value === null || Array.isArray(value) || isBucket(value)
    return isOne
      ? [[name, shown(value)]]
      : Object.entries(value).map(([part, one]) => [`${name}.${part}`, shown(one)])
  })

describe.each(limitFiles('src'))('the limits in %s', file => {
  it('are all in the table with their values, and nothing else is', async () => {
    const limits = limitsIn((await import(join(ROOT, file))) as Record<string, unknown>)
    const rows = rowsOf(file)
    expect(rows.map(({ name, value }) => [name, value]).sort()).toEqual(limits.sort())
    for (const { name, why, beyond } of rows)
      expect([name, why !== '', beyond !== '']).toEqual([name, true, true])
  })

  it('each name tests that are there', () => {
    for (const { name, test } of rowsOf(file)) {
      if (test === '*own*' || test === '-') continue
      const files = test.match(/tests\/[\w/]+\.test\.ts/g) ?? []
      expect([name, files.length > 0, files.filter(path => !existsSync(join(ROOT, path)))]).toEqual([
        name,
        true,
        [],
      ])
    }
  })
})
