/** Brings a person back from a backup, where nobody has begun yet. They go on with a new device key and new writers. */

import { equal, toHex } from '../../base/index.ts'
import { PhraseError, personSeed, phraseEntropy, signerFromSeed } from '../../identity/index.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'
import { FileError } from '../errors.ts'
import type { Backup } from './openBackup.ts'

/**
 * The phrase of who is in the backup: only their own key can make this device one of theirs.
 * @param words what the person has typed, where the backup has no phrase
 * @throws {PhraseError | FileError}
 */
export async function phraseFor(backup: Backup, words: string | undefined, taken: boolean): Promise<string> {
  if (taken)
    throw new FileError(
      'other-kind',
      'Somebody is here already. A backup is restored where nobody has begun yet.',
    )
  const phrase = backup.phrase ?? words
  if (phrase === undefined)
    throw new PhraseError('The twelve words had left the device when this backup was made. Type them too.')
  const { publicKey } = await signerFromSeed(personSeed(phraseEntropy(phrase)))
  if (!equal(publicKey, backup.person)) throw new PhraseError('These words are the phrase of somebody else.')
  return phrase
}

/** Records go through the gate again: a backup is trusted with no more than any other carrier. @throws {StorageError} */
export async function restoreRecords(backup: Backup, circles: readonly CirclePeer[]): Promise<void> {
  const byId = new Map(circles.map(circle => [toHex(circle.parts.replica.circle), circle]))
  for await (const { circle, records, forks } of backup.records())
    await byId.get(circle)?.files.receive(records, forks)
}
