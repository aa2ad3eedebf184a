import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const threats = readFileSync(at('docs/THREATS.md'), 'utf8')

/** Rows of the tables of promises. */
const promises = threats
  .slice(threats.indexOf('## 3.'), threats.indexOf('## 4.'))
  .split('\n')
  .filter(line => /^\| [^|]/.test(line) && line !== '| promise | test |')

describe('the threat model', () => {
  it('promises something against each of those whom it names', () => {
    expect(promises.length).toBeGreaterThan(35)
    const against = [...threats.matchAll(/^### Against (.+)$/gm)].map(([, who]) => who)
    expect(against).toHaveLength(7)
  })

  it.each(promises)('names a test that is there: %s', promise => {
    const [, file, name] = promise.match(/\| `(tests\/[\w/.]+\.test\.ts)`: \*(.+)\* \|$/) ?? []
    expect(file, 'a promise ends with a test’s file and name').toBeDefined()
    expect(existsSync(at(file!)), file).toBe(true)
    const source = readFileSync(at(file!), 'utf8')
    expect(source.includes(`'${name}'`) || source.includes(`\`${name}\``), `${file} has no “${name}”`).toBe(
      true,
    )
  })
})
