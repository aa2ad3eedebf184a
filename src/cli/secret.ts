/** Asks for what nobody else should read on the screen or in the list of processes. */

import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { CommandError } from './errors.ts'

export interface Asked {
  /** Variable of the environment that may hold it. */
  readonly variable: string
  /** What is asked for, as it stands in the question. */
  readonly what: string
  /** It is chosen now, so a slip of the finger would lock its owner out. */
  readonly twice?: boolean
}

/** From the environment, else typed at the terminal without being shown, else the next line of standard input. @throws {CommandError} */
export async function askSecret({ variable, what, twice = false }: Asked): Promise<string> {
  const given = process.env[variable] ?? (await typed(what))
  if (given === '') throw new CommandError(`The ${what} can’t be empty.`)
  const isTyped = process.env[variable] === undefined && process.stdin.isTTY
  if (twice && isTyped && (await typed(`${what} once more`)) !== given)
    throw new CommandError(`The two were not the same. Nothing was written; try again.`)
  return given
}

async function typed(what: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = process.stdin.isTTY
  if (terminal) process.stderr.write(`${what}: `)
  const lines = createInterface({ input: process.stdin, output: silent, terminal })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
    if (terminal) process.stderr.write('\n')
  }
}
