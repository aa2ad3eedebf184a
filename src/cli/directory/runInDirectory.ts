import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StorageError } from '../../store/index.ts'
import type { Parsed } from '../arguments/index.ts'
import { PEER_COMMANDS, type PeerCommandName } from '../commands/index.ts'
import { CommandError } from '../errors.ts'
import type { CliEvent } from '../output/index.ts'
import { Host } from './host.ts'
import type { Request } from './messages.ts'
import { runThrough } from './through.ts'

/** A host that is just starting or ending is asked again after this long. */
const ASK_AGAIN = 50
/** Even with a short timeout, another process gets this long to start listening or to let go. */
const LEAST_PATIENCE = 10_000

/**
 * Runs a command on a data directory: in this process, or, if another has the directory open, through that one.
 * LevelDB's lock decides which is first. @throws what the command throws
 */
export async function runInDirectory(
  command: PeerCommandName,
  parsed: Parsed,
  secret: string | null,
  emit: (event: CliEvent) => void,
  leave: AbortSignal,
): Promise<void> {
  const data = resolve(parsed.options.data!)
  const request = asRequest(command, parsed, secret, data)
  const patience = Math.max(request.deadline, Date.now() + LEAST_PATIENCE)
  for (;;) {
    const outcome = await runThrough(data, request, emit, leave)
    if (typeof outcome === 'object') {
      if (outcome.failure !== null) throw new CommandError(outcome.failure)
      return
    }
    if (outcome === 'lost' && !PEER_COMMANDS[command].movable)
      throw new CommandError(
        'The process that had the data open ended in the middle. What was printed was kept; look with “murmuration list” before trying again.',
      )
    const host = await openHost(data, PEER_COMMANDS[command].online(parsed.options), parsed.options.listen)
    if (host) {
      try {
        return await host.run(request, emit, leave)
      } finally {
        await host.close(leave)
      }
    }
    if (leave.aborted || Date.now() > patience)
      throw new CommandError(
        `${data} is in use by another process, which can’t take this command now. Nothing was changed; wait for it to end, or end it, and try again.`,
      )
    await pause(ASK_AGAIN)
  }
}

/** Null if another process has the directory open. */
async function openHost(data: string, online: boolean, listen: readonly string[]): Promise<Host | null> {
  try {
    return await Host.open(data, online, listen)
  } catch (error) {
    if (error instanceof StorageError && error.reason === 'in-use') return null
    throw error
  }
}

/** Which of what a command takes is a path. */
const FILE_AT: { readonly [Name in PeerCommandName]?: number } = {
  import: 0,
  export: 1,
  'import-file': 0,
  backup: 0,
}

function asRequest(
  command: PeerCommandName,
  { positionals, options }: Parsed,
  secret: string | null,
  data: string,
): Request {
  const path = FILE_AT[command]
  return {
    command,
    // The process that runs it may have been started elsewhere.
    positionals: positionals.map((word, i) => (i === path ? resolve(word) : word)),
    options: { ...options, data },
    secret,
    deadline: Date.now() + options.timeout * 1_000,
  }
}
