/**
 * An empty peer joins a recorded community (11,612 posts by 1,219 authors) in another process, through a relay: from a
 * member who is there, and from a relay that keeps the circle, with nobody there. Times count from the start of the
 * joining process, Node's own start included.
 */

import { existsSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as path } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Line, run, start, used } from './support/program.ts'
import { median, printTable } from './support/table.ts'

const RECORDING = fileURLToPath(new URL('../../shared/data/irc-small.jsonl', import.meta.url))
const RUNS = 3
/** What the joining peer may need. */
const TARGET = { seconds: 5, megabytes: 400 }

interface Measured {
  readonly seconds: number
  readonly records: number
  readonly bytes: number
  readonly peakBytes: number
  readonly cpuSeconds: number
}

export async function join(): Promise<boolean> {
  if (!existsSync(RECORDING)) {
    console.log(`Skipped: this needs ${RECORDING}, which is not there.`)
    return true
  }
  const folder = await mkdtemp(path(tmpdir(), 'murmuration-bench-'))
  try {
    return await measureAll(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureAll(folder: string): Promise<boolean> {
  const member = path(folder, 'member')
  const [created] = await run('create', '--name', 'Recorded', '--data', member)
  const link = created!.link as string
  const importing = (await run('import', RECORDING, link, '--data', member)).at(-1)!
  console.log(
    `Imported ${importing.posts} posts by ${importing.authors} authors in ${seconds(importing.after)}.`,
  )

  const fromMember = await repeat(folder, async n => {
    const relay = start(['relay', '--port', '0'])
    const app = (await relay.line('listening')).app as string
    const follower = start(['follow', link, '--data', member, '--relay', app])
    try {
      // The member is there before the newcomer comes.
      await follower.line('progress')
      return await measure(folder, n, link, app)
    } finally {
      await follower.end()
      await relay.end()
    }
  })
  const expected = await held(link, member)
  const kept = path(folder, 'kept')
  const fromRelay = await repeat(folder, async n => {
    const relay = start(['relay', '--port', '0', '--keep', '--data', kept])
    const app = (await relay.line('listening')).app as string
    try {
      if (n === 0) await fill(folder, link, member, app)
      return await measure(folder, n, link, app)
    } finally {
      await relay.end()
    }
  })
  for (const { at } of [...fromMember, ...fromRelay])
    if ((await held(link, at)) !== expected)
      throw new Error(`${at} does not hold exactly what the member holds`)
  console.log(
    `Each newcomer held exactly the member's posts, threads included (equal lists, equal hashes).\n`,
  )
  return report({ 'from a member': fromMember, 'from a relay alone': fromRelay })
}

type Run = Measured & { readonly at: string }

async function repeat(folder: string, once: (n: number) => Promise<Run>): Promise<Run[]> {
  const runs: Run[] = []
  for (let n = 0; n < RUNS; n++) {
    const one = await once(n)
    const at = await mkdtemp(path(folder, 'joined-'))
    await cp(one.at, at, { recursive: true })
    await rm(one.at, { recursive: true })
    runs.push({ ...one, at })
  }
  return runs
}

/** The relay gets the circle from the member, who then leaves. */
async function fill(folder: string, link: string, member: string, app: string): Promise<void> {
  const copy = path(folder, 'filling')
  await cp(member, copy, { recursive: true })
  // Importing again adds nothing; it stays until the relay has it all.
  await run('import', RECORDING, link, '--data', copy, '--relay', app, '--timeout', '120')
  await rm(copy, { recursive: true })
}

async function measure(folder: string, n: number, link: string, app: string): Promise<Run> {
  const at = path(folder, `joining-${n}`)
  const usedFile = path(folder, `used-${n}.json`)
  const joining = start(['join', link, '--data', at, '--relay', app, '--timeout', '120'], usedFile)
  const whole = (line: Line) => line.state === 'in-step' && line.recordsHad === line.recordsKnown
  const inStep = await joining.line('progress', whole)
  await joining.finished()
  const { peakBytes, cpuMs } = await used(usedFile)
  return {
    at,
    seconds: inStep.after / 1_000,
    records: inStep.recordsHad as number,
    bytes: inStep.bytes as number,
    peakBytes,
    cpuSeconds: cpuMs / 1_000,
  }
}

/** All that a peer holds, in one text: its posts, and its content hash. */
async function held(link: string, data: string): Promise<string> {
  const posts = await run('list', link, '--data', data)
  const [status] = await run('status', link, '--data', data)
  if (status!.complete !== true) throw new Error(`${data} is not complete`)
  return JSON.stringify([posts.map(({ after: _, ...post }) => post), status!.hash])
}

function report(ways: Readonly<Record<string, readonly Run[]>>): boolean {
  let met = true
  const rows = Object.entries(ways).map(([way, runs]) => {
    const of = (what: keyof Measured) => median(runs.map(one => one[what]))
    const megabytes = of('peakBytes') / 1e6
    met &&= of('seconds') < TARGET.seconds && megabytes < TARGET.megabytes
    return [
      way,
      `${of('seconds').toFixed(2)} s`,
      `${of('cpuSeconds').toFixed(2)} s`,
      String(of('records')),
      `${(of('bytes') / 1e6).toFixed(2)} MB`,
      `${megabytes.toFixed(0)} MB`,
    ]
  })
  printTable(['join (median of 3)', 'time', 'CPU', 'records', 'received', 'peak memory'], rows)
  console.log(
    `\nAimed for: under ${TARGET.seconds} s and ${TARGET.megabytes} MB. ${met ? 'Met.' : 'Missed.'}`,
  )
  return met
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`
