/** The command line: reads what was said, does it, and ends with 0, or with 2 and one line that says what was wrong. */

import { readFile } from 'node:fs/promises'
import { type CommandName, help, type Parsed, parseArguments } from './arguments/index.ts'
import { explain } from './explain.ts'
import { flush, printer, tell, toStdout } from './output/index.ts'
import { askSecret } from './secret.ts'
import { endWithParent, leaveOnSignals } from './signals.ts'

const PASSPHRASE = { variable: 'MURMURATION_PASSPHRASE', what: 'passphrase of the backup' }
const PASSWORD = { variable: 'MURMURATION_TURN_PASSWORD', what: 'password of the TURN server' }
const WORDS = { variable: 'MURMURATION_PHRASE', what: 'twelve words of the recovery phrase' }

endWithParent()
const leave = leaveOnSignals()
process.on('uncaughtException', error => void end(error))
// What nobody waits for decides nothing: the command's own promise tells how it went.
process.on('unhandledRejection', error => tell(explain(error)))
await run(process.argv.slice(2)).then(() => end(null), end)

async function run(argv: readonly string[]): Promise<void> {
  const parsed = parseArguments(argv)
  const { command, options } = parsed
  if (options.help) process.stdout.write(`${help(command)}\n`)
  else if (options.version) process.stdout.write(`${await version()}\n`)
  else await dispatch(command!, parsed)
}

/** The heavy parts are loaded only by commands that need them. */
async function dispatch(command: CommandName, parsed: Parsed): Promise<void> {
  const { positionals, options } = parsed
  const emit = printer(options.json)
  const { checkCommand, hasAccount, link } = await import('./commands/index.ts')
  checkCommand(command, parsed)
  if (command === 'relay') {
    const { relay } = await import('./commands/relay.ts')
    return relay(options, emit, tell, leave)
  }
  if (command === 'link') return link(positionals[0]!, options, emit)
  if (command === 'restore') {
    const { restore } = await import('./commands/restore.ts')
    const passphrase = await askSecret(PASSPHRASE)
    return restore(positionals[0]!, options, { passphrase, words: () => askSecret(WORDS) }, emit)
  }
  const { runInDirectory } = await import('./directory/index.ts')
  const run = (parsed: Parsed, secret: string | null, tellOf = emit) =>
    runInDirectory(command, parsed, secret, tellOf, leave)
  if (command === 'backup') return run(parsed, await askSecret({ ...PASSPHRASE, twice: true }))
  if (command === 'export' && positionals[1] === '-')
    return toStdout(file => run({ ...parsed, positionals: [positionals[0]!, file] }, null, () => undefined))
  return run(parsed, options.ice.some(hasAccount) ? await askSecret(PASSWORD) : null)
}

async function version(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** @param error null for none */
async function end(error: unknown): Promise<void> {
  if (error !== null) tell(explain(error))
  await flush()
  // Sockets that others hold open, and threads of libraries, are not waited for: all that matters has been closed.
  process.exit(error === null ? 0 : 2)
}
