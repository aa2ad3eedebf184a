/** The command line: reads what was said, does it, and ends with 0, or with 2 and one line that says what was wrong. */

import { readFile } from 'node:fs/promises'
import { type CommandName, help, type Parsed, parseArguments } from './arguments/index.ts'
import { explain } from './explain.ts'
import { Output } from './output/index.ts'
import { endWithParent, leaveOnSignals } from './signals.ts'

endWithParent()
const leave = leaveOnSignals()
const argv = process.argv.slice(2)
const output = new Output(argv.includes('--json'))
process.on('uncaughtException', error => void end(error))
process.on('unhandledRejection', error => void end(error))
await run(parseArguments, argv).then(() => end(null), end)

async function run(parse: (argv: readonly string[]) => Parsed, words: readonly string[]): Promise<void> {
  const parsed = parse(words)
  const { command, options } = parsed
  if (options.help) process.stdout.write(`${help(command)}\n`)
  else if (options.version) process.stdout.write(`${await version()}\n`)
  else await dispatch(command!, parsed)
}

/** The heavy parts are loaded only by commands that need them. */
async function dispatch(command: CommandName, parsed: Parsed): Promise<void> {
  const emit = output.emit.bind(output)
  const { positionals, options } = parsed
  const { checkCommand, link } = await import('./commands/index.ts')
  checkCommand(command, parsed)
  if (command === 'relay') {
    const { relay } = await import('./commands/relay.ts')
    return relay(options, emit, line => output.fail(line), leave)
  }
  if (command === 'link') return link(positionals[0]!, options, emit)
  const { runInDirectory } = await import('./directory/index.ts')
  return runInDirectory(command, parsed, emit, leave)
}

async function version(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** @param error null for none */
async function end(error: unknown): Promise<void> {
  if (error !== null) {
    output.fail(explain(error))
  }
  await output.flush()
  // Sockets that others hold open, and threads of libraries, are not waited for: all that matters has been closed.
  process.exit(error === null ? 0 : 2)
}
