import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const ROOT = join(HERE, '../../..')
const rows = readFileSync(join(ROOT, 'docs/ATTACKS.md'), 'utf8')
  .split('\n')
  .filter(line => line.startsWith('| ') && line.includes('.test.ts'))
  .map(line => line.slice(2, -2).split(' | '))

describe('docs/ATTACKS.md', () => {
  it('has a row for every attack on the wires, as its test tells it', () => {
    for (const file of readdirSync(HERE).filter(name => name.endsWith('.test.ts'))) {
      const told = readFileSync(join(HERE, file), 'utf8').matchAll(
        /\boutcome\(\s*'([^']+)',\s*'([^']+)',\s*'([^']+)',?\s*\)/g,
      )
      for (const [, attack, plain, here] of told)
        expect(rows).toContainEqual([attack, plain, here, `\`tests/attacks/wires/${file}\``])
    }
  })

  it('names tests that are there', () => {
    expect(rows.length).toBeGreaterThan(20)
    for (const [attack, , , test] of rows)
      for (const path of test?.match(/tests\/[\w/]+\.test\.ts/g) ?? [''])
        expect([attack, existsSync(join(ROOT, path))]).toEqual([attack, true])
  })
})
