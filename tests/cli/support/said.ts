import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { Command, type Event, run } from '../../support/process.ts'

const BIN = fileURLToPath(new URL('../../../bin/murmuration.js', import.meta.url))

export interface Said {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the program exactly as told (without --json) to its end. */
export function say(...args: readonly string[]): Promise<Said> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('close', code => resolve({ code, stdout, stderr }))
  })
}

/** Runs the program to its end, for what it writes that is no text. @throws {Error} unless the exit code is 0 */
export async function bytesOf(...args: readonly string[]): Promise<{ bytes: Buffer; stderr: string }> {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [bytes, complaint, [code]] = await Promise.all([
    buffer(child.stdout),
    buffer(child.stderr),
    once(child, 'close'),
  ])
  const stderr = complaint.toString()
  if (code !== 0) throw new Error(stderr)
  return { bytes, stderr }
}

export interface Refused {
  readonly events: readonly Event[]
  /** The one line on stderr. */
  readonly line: string
}

/** Runs a command that must end with 2 and exactly one line that says why. */
export async function refused(...args: readonly string[]): Promise<Refused> {
  const command = new Command(args)
  const events = await command.done(2)
  const lines = command.stderr.split('\n')
  if (lines.length !== 2 || lines[0] === '' || lines[1] !== '' || /\n\s+at /.test(command.stderr))
    throw new Error(`not one line: ${command.stderr}`)
  return { events, line: lines[0]! }
}

/** Runs a command that prints exactly one event. */
export async function one(...args: readonly string[]): Promise<Event> {
  const events = await run(...args)
  if (events.length !== 1) throw new Error(`${events.length} events: ${JSON.stringify(events)}`)
  return events[0]!
}

export const createCircle = async (...args: readonly string[]): Promise<string> =>
  (await run('create', '--name', 'Starlings', ...args))[0]!.link as string
