import type { Author } from '../circle/author.ts'
import type { Replica } from '../replica/replica.ts'
import { changesBetween } from './changesBetween.ts'
import { charterOf, withUnsealed } from './draft.ts'
import type { KeptDraft } from './keptDraft.ts'
import { spliceText } from './textItems.ts'
import { timeOf } from './times.ts'

/** Seals what was typed before this peer was last stopped, in the charter as it now stands. @throws {StorageError} */
export async function sealKept(kept: KeptDraft, author: Author, replica: Replica): Promise<void> {
  const { unsealed } = kept
  if (unsealed === null) return
  await author.changeCharter(author.now(), doc => {
    const sealed = charterOf(doc).toString()
    const isSealed = (mark: number): boolean =>
      replica.commons
        .epochs()
        .some(steps =>
          steps.some(step => timeOf(step) === mark && replica.view.personOf(step.address) === author.person),
        )
    const text = withUnsealed(unsealed, sealed, isSealed)
    spliceText(charterOf(doc), changesBetween(sealed, text))
    return text !== sealed
  })
  kept.unsealed = null
  await kept.flush()
}
