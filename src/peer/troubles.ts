import { StorageError } from '../store/index.ts'
import type { Vault } from './identity/vault.ts'
import type { Platform } from './platform.ts'

const LOST_DOCUMENT =
  'Something of what you have set here, or not yet told others, can no longer be read and is gone: look whether your name and your circles are as they were. The link of a circle brings it back.'
const LOST_PHRASE =
  'Your recovery phrase can no longer be read from the storage. If you have not written it down, make a backup now.'

/** Another window has a later version of the program. */
export const takenOver = (): StorageError =>
  new StorageError(
    'newer',
    'A newer version of Murmuration, in another window, has taken over what is stored here. Nothing is lost. Load this page again.',
  )

/** What the person should know of how what is stored here was found. */
export async function troublesFound({ trouble, documents }: Platform, vault: Vault): Promise<StorageError[]> {
  const troubles = trouble ? [trouble] : []
  if (documents.spoilt) troubles.push(new StorageError('unreadable', LOST_DOCUMENT))
  if (await vault.hasLostPhrase()) troubles.push(new StorageError('unreadable', LOST_PHRASE))
  return troubles
}
