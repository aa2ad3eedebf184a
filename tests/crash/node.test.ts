/** Kill -9 of a peer in Node at random points of a load of writes: LevelDB, a real process, a real disk. */

import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openNodePeer } from '../../src/peer/node.ts'
import { openLevelStore } from '../../src/store/index.ts'
import { Random } from '../sim/support/random.ts'
import { temporaryFolder } from '../support/folder.ts'
import { auditStore } from './support/audit.ts'
import type { Said } from './support/load.ts'
import { Witness } from './support/witness.ts'

const LONG = process.env.MURMURATION_LONG === '1'
const KILLS = Number(process.env.CRASH_KILLS ?? (LONG ? 200 : 3))
/** Kills of one person's peer; then somebody new begins, so that starts stay short. */
const KILLS_EACH = 25
/** Milliseconds of writing before the kill, at most. */
const LONGEST = 700
const WRITER = fileURLToPath(new URL('support/nodeWriter.ts', import.meta.url))

/** Lets a process write for so long after its first word, and kills it. */
function killAfter(data: string, witness: Witness, milliseconds: number): Promise<void> {
  const child = spawn(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    WRITER,
    data,
    String(witness.next),
  ])
  let line = ''
  let stderr = ''
  let writing = false
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (!writing) setTimeout(() => child.kill('SIGKILL'), milliseconds)
    writing = true
    const lines = (line + text).split('\n')
    line = lines.pop()!
    for (const whole of lines) witness.hear(JSON.parse(whole) as Said)
  })
  return new Promise((resolve, reject) => {
    child.on('close', (_, signal) =>
      signal === 'SIGKILL' ? resolve() : reject(new Error(`it ended by itself: ${stderr}`)),
    )
  })
}

async function look(data: string, witness: Witness): Promise<void> {
  const store = await openLevelStore(join(data, 'store'))
  const log = await auditStore(store)
  await store.close()
  const peer = await openNodePeer({ data, offline: true })
  const posts = peer.circles()[0]?.posts() ?? []
  witness.check(posts, log)
  await peer.close()
  // What a crash cuts off is not taken for spoilt: that would end own logs.
  expect(await readdir(data)).toEqual(['store'])
}

describe('a peer in Node that is killed while it writes', () => {
  it('opens again, with every post that was said to be stored, its logs whole and never forked', async () => {
    const random = new Random(Number(process.env.CRASH_SEED ?? 11))
    let acknowledged = 0
    for (let killed = 0; killed < KILLS; ) {
      const { path, remove } = await temporaryFolder('crash')
      const witness = new Witness()
      for (let n = 0; n < KILLS_EACH && killed < KILLS; n++, killed++) {
        await killAfter(path, witness, random.below(LONGEST))
        await look(path, witness)
      }
      acknowledged += witness.acknowledged
      await remove()
    }
    console.log(`${KILLS} kills of a peer in Node, ${acknowledged} posts`)
    expect(acknowledged).toBeGreaterThan(KILLS)
  }, 3_600_000)
})
