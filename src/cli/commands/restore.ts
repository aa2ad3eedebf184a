import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { openBackup, openNodePeer } from '../../peer/node.ts'
import type { Options } from '../arguments/index.ts'
import { CommandError } from '../errors.ts'
import type { CliEvent } from '../output/index.ts'
import { said } from './files.ts'

/**
 * Brings somebody back from a backup; they go on with new keys.
 * @param words the twelve of the recovery phrase, asked for where the backup has them not
 * @throws {CommandError | FileError | PhraseError | StorageError}
 */
export async function restore(
  file: string,
  { data }: Options,
  { passphrase, words }: { passphrase: string; words: () => Promise<string> },
  emit: (event: CliEvent) => void,
): Promise<void> {
  if (existsSync(join(data!, 'store')))
    throw new CommandError(`Somebody is in ${data} already. Restore to a directory that is not there yet.`)
  const backup = await openBackup(() => createReadStream(file), passphrase).catch((error: unknown) => {
    throw said(error, `${file} can’t be read`)
  })
  const phrase = backup.phrase === null ? { phrase: await words() } : {}
  const peer = await openNodePeer({ data: data!, offline: true, backup, ...phrase })
  try {
    const { did, name } = peer.me
    emit({ event: 'restored', did, name, circles: peer.circles().length, state: backup.state })
  } finally {
    await peer.close()
  }
}
