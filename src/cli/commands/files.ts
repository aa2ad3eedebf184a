/** Circles as files, carried by hand. */

import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CommandError } from '../errors.ts'
import { heldCircle } from './circle.ts'
import type { Context } from './context.ts'

/** Written beside its place first: what stands there is whole, or what stood there before. */
export async function exportCircle(context: Context): Promise<void> {
  const { positionals, options, emit, leave } = context
  const file = positionals[1]!
  const circle = await heldCircle(context)
  const pieces = circle.files.export(options.lacking.length > 0 ? { lacking: options.lacking } : {})
  const partial = `${file}.part`
  const out = createWriteStream(partial, { mode: 0o600 })
  try {
    await pipeline(Readable.from(pieces), out, { signal: leave })
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    throw said(error, `${file} can’t be written`)
  }
  emit({ event: 'exported', file, circle: circle.id, bytes: out.bytesWritten })
}

export async function importCircle({ peer, positionals, emit }: Context): Promise<void> {
  const file = positionals[0]!
  try {
    emit({ event: 'imported-file', ...(await peer.importFile(createReadStream(file))) })
  } catch (error) {
    throw said(error, `${file} can’t be read`)
  }
}

/** What the system said, in words; anything else as it is. */
function said(error: unknown, what: string): unknown {
  const { syscall, message } = error as NodeJS.ErrnoException
  return syscall === undefined ? error : new CommandError(`${what}: ${message}.`)
}
