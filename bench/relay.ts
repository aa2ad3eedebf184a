/**
 * How many peers one relay carries: real processes and sockets, more and more peers who join circles of ten at it. Times
 * count from a peer's first packet until another member has answered it through the relay.
 *
 *     npm run bench -- relay [N…]
 */

import { type ChildProcess, fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Joined } from './support/lightPeer.ts'
import { start } from './support/program.ts'
import { median, printTable } from './support/table.ts'

const WORKER = fileURLToPath(new URL('./relayWorker.ts', import.meta.url))
const SIZES = [50, 100, 200, 400, 800]
const RUNS = 3
const CIRCLE = 10
/** Newcomers a second: as many as these processes can play on two cores beside the relay. */
const ARRIVALS = 5
const PEERS_PER_PROCESS = 50
/** How long all are left alone, to see what holding them costs. */
const IDLE_MS = 10_000

interface Measured {
  readonly joined: number
  readonly failures: readonly string[]
  readonly medianMs: number
  readonly p95Ms: number
  /** Of the relay, for all the joins. */
  readonly cpuSeconds: number
  /** Part of one core that holding them takes. */
  readonly idle: number
  readonly rss: number
  readonly bytes: number
}

export async function relay(): Promise<boolean> {
  const asked = process.argv.slice(3).map(Number)
  const sizes = asked.length > 0 ? asked : SIZES
  console.log(
    `Joining at ${ARRIVALS} a second, circles of ${CIRCLE}, on ${cpus().length} × ${cpus()[0]?.model}.\n`,
  )
  const rows: string[][] = []
  const failures = new Map<string, number>()
  for (const size of sizes) {
    const runs: Measured[] = []
    for (let n = 0; n < RUNS; n++) runs.push(await measure(size))
    for (const run of runs)
      for (const failure of run.failures) failures.set(failure, (failures.get(failure) ?? 0) + 1)
    rows.push(row(size, runs))
    console.log(rows.at(-1)!.join('  '))
  }
  console.log()
  printTable(
    ['peers', 'joined', 'median', '95 of 100', 'CPU a join', 'CPU to hold', 'memory', 'bytes a peer'],
    rows,
  )
  for (const [failure, count] of failures) console.log(`failed ${count} times: ${failure}`)
  return failures.size === 0
}

function row(size: number, runs: readonly Measured[]): string[] {
  const of = (what: (run: Measured) => number) => median(runs.map(what))
  return [
    String(size),
    `${of(run => run.joined)}`,
    `${of(run => run.medianMs).toFixed(0)} ms`,
    `${of(run => run.p95Ms).toFixed(0)} ms`,
    `${(of(run => run.cpuSeconds / size) * 1_000).toFixed(1)} ms`,
    `${(of(run => run.idle) * 100).toFixed(1)}%`,
    `${(of(run => run.rss) / 1e6).toFixed(0)} MB`,
    `${(of(run => run.bytes / size) / 1e3).toFixed(0)} kB`,
  ]
}

async function measure(size: number): Promise<Measured> {
  const program = start(['relay', '--port', '0', '--status', '0'])
  const listening = await program.line('listening')
  const address = (listening.addresses as string[]).find(one => one.includes('/ws/'))!
  const figures = () => metrics(`${listening.status}metrics`)
  const workers = startWorkers(size, address)
  try {
    await Promise.all(workers.map(({ ready }) => ready))
    const before = await figures()
    const joined = (await Promise.all(workers.map(worker => worker.run()))).flat()
    const after = await figures()
    const idleFrom = performance.now()
    await new Promise(resolve => setTimeout(resolve, IDLE_MS))
    const idle = await figures()
    const idleSeconds = (performance.now() - idleFrom) / 1_000
    const times = joined.filter(({ failed }) => failed === null).map(({ ms }) => ms)
    const sorted = [...times].sort((a, b) => a - b)
    return {
      joined: times.length,
      failures: joined.flatMap(({ failed }) => (failed ? [`${failed.step}: ${failed.why}`] : [])),
      medianMs: median(times),
      p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
      cpuSeconds: after.cpu - before.cpu,
      idle: (idle.cpu - after.cpu) / idleSeconds,
      rss: idle.rss,
      bytes: after.bytes - before.bytes,
    }
  } finally {
    for (const { end } of workers) await end()
    await program.end()
  }
}

interface RelayWorker {
  /** Has started, and waits. */
  readonly ready: Promise<void>
  /** Has its peers join. @returns how all fared, once all have settled */
  run(): Promise<Joined[]>
  end(): Promise<void>
}

function startWorkers(size: number, relay: string): RelayWorker[] {
  const count = Math.ceil(size / PEERS_PER_PROCESS)
  return Array.from({ length: count }, (_, worker) => {
    // Members of one circle are in different processes.
    const mine = Array.from({ length: size }, (_, peer) => peer).filter(peer => peer % count === worker)
    const child = fork(WORKER, { execArgv: ['--disable-warning=ExperimentalWarning'] })
    const peers = mine.map(peer => ({
      topic: topicOf(Math.floor(peer / CIRCLE)),
      after: (peer / ARRIVALS) * 1_000,
    }))
    return {
      ready: once(child, 'message').then(() => undefined),
      run: () => {
        child.send({ relay, peers })
        return settled(child)
      },
      end: () => end(child),
    }
  })
}

const topicOf = (circle: number): string => createHash('sha256').update(`circle ${circle}`).digest('hex')

function settled(child: ChildProcess): Promise<Joined[]> {
  return new Promise((resolve, reject) => {
    const all: Joined[] = []
    child.on('message', (message: { joined?: Joined; settled?: true }) => {
      if (message.joined) all.push(message.joined)
      if (message.settled) resolve(all)
    })
    child.once('exit', code => reject(new Error(`a process of peers ended early, with ${code}`)))
  })
}

async function end(child: ChildProcess): Promise<void> {
  child.removeAllListeners('exit')
  const exited = once(child, 'exit')
  child.send('end')
  await exited
}

/** What the relay says of itself. */
async function metrics(url: string): Promise<{ cpu: number; rss: number; bytes: number }> {
  const text = await (await fetch(url)).text()
  const sum = (name: RegExp) =>
    text
      .split('\n')
      .filter(line => name.test(line))
      .reduce((total, line) => total + Number(line.slice(line.lastIndexOf(' '))), 0)
  return {
    cpu: sum(/^process_cpu_seconds_total /),
    rss: sum(/^process_resident_memory_bytes /),
    bytes: sum(/^libp2p_data_transfer_bytes_total\{protocol="global /),
  }
}
