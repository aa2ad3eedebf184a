/** One named attack: first on plain Yjs, where it must succeed, then here, where it must come to nothing. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import type { RuleName } from '../../../src/log/index.ts'
import { Group } from './group.ts'
import { PlainYjs } from './plainYjs.ts'

/** By which rule of the gate, or else by what, it is stopped. */
type Outcome = RuleName | `${RuleName}, ${RuleName}` | { readonly by: string }

export interface Attack {
  /** Carries it out on plain Yjs and asserts that it succeeds; left out where Yjs has nothing of the kind. */
  readonly plain?: (yjs: PlainYjs) => void | Promise<void>
  /** Carries it out here, and asserts what stopped it. */
  readonly here: (group: Group) => Promise<Outcome>
}

const lines: string[] = []
const LISTED = readFileSync(fileURLToPath(new URL('../../../docs/ATTACKS.md', import.meta.url)), 'utf8')

/** At its end the group goes on, is alike, and has every honest word. */
export function attack(name: string, { plain, here }: Attack): void {
  it(name, async () => {
    const onYjs = plain ? 'succeeds' : '-'
    expect(LISTED).toContain(`| ${name} |`)
    await plain?.(new PlainYjs())
    const group = await Group.meet()
    try {
      const outcome = await here(group)
      await group.agrees()
      const how = typeof outcome === 'string' ? `refused (${outcome})` : outcome.by
      lines.push(`attack: ${name} | plain Yjs: ${onYjs} | here: ${how}`)
    } finally {
      await group.end()
    }
  })
}

afterAll(() => {
  console.info(lines.splice(0).join('\n'))
})
