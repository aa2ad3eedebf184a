/** Circles and backups as files. */

import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FilePieces } from '../../peer/index.ts'
import { CommandError } from '../errors.ts'
import { heldCircle } from './circle.ts'
import type { Context } from './context.ts'

export async function exportCircle(context: Context): Promise<void> {
  const { positionals, options, emit, leave } = context
  const file = positionals[1]!
  const circle = await heldCircle(context)
  const pieces = circle.files.export(options.lacking.length > 0 ? { lacking: options.lacking } : {})
  emit({ event: 'exported', file, circle: circle.id, bytes: await write(file, pieces, leave) })
}

export async function backUp({ peer, positionals, secret, emit, leave }: Context): Promise<void> {
  const file = positionals[0]!
  emit({ event: 'backed-up', file, bytes: await write(file, peer.backup(secret!), leave) })
}

export async function importCircle({ peer, positionals, emit }: Context): Promise<void> {
  const file = positionals[0]!
  try {
    emit({ event: 'imported-file', ...(await peer.importFile(createReadStream(file))) })
  } catch (error) {
    throw said(error, `${file} can’t be read`)
  }
}

/** Beside its place first: what stands there is whole, or what stood there before. @returns bytes */
async function write(file: string, pieces: FilePieces, leave: AbortSignal): Promise<number> {
  const partial = `${file}.part`
  const out = createWriteStream(partial, { mode: 0o600 })
  try {
    await pipeline(Readable.from(pieces), out, { signal: leave })
    await rename(partial, file)
    return out.bytesWritten
  } catch (error) {
    await rm(partial, { force: true })
    throw said(error, `${file} can’t be written`)
  }
}

/** What the system said, in words; anything else as it is. */
export function said(error: unknown, what: string): unknown {
  const { syscall, message } = error as NodeJS.ErrnoException
  return syscall === undefined ? error : new CommandError(`${what}: ${message}.`)
}
