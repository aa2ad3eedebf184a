import type { Author } from '../circle/author.ts'
import type { Replica } from '../replica/replica.ts'
import type { Charter, CharterDraft, CharterPart, CharterStretch, CharterVersion } from './api.ts'
import { changesBetween, partsOf } from './changesBetween.ts'
import { charterOf } from './draft.ts'
import { Editing } from './editing.ts'
import { authorsOf, historyOf, stretchesOf } from './history.ts'
import { merge } from './merge.ts'
import { spliceText } from './textItems.ts'

/** The charter of a circle as one peer holds it. */
export class CircleCharter implements Charter {
  readonly #replica: Replica
  readonly #author: () => Author
  #history: { readonly version: number; readonly versions: readonly CharterVersion[] } | undefined

  constructor(replica: Replica, author: () => Author) {
    this.#replica = replica
    this.#author = author
  }

  get text(): string {
    return charterOf(this.#replica.commons.document).toString()
  }

  open(): CharterDraft {
    return new Editing(this.#replica, this.#author())
  }

  async edit(from: string, to: string): Promise<void> {
    const author = this.#author()
    await author.changeCharter(author.now(), doc => {
      const charter = charterOf(doc)
      const now = charter.toString()
      const wanted = merge(from, to.toWellFormed(), now)
      spliceText(charter, changesBetween(now, wanted))
      return wanted !== now
    })
  }

  async revert(version: string): Promise<void> {
    const found = this.history().find(({ id }) => id === version)
    if (found) await this.edit(this.text, found.text)
  }

  /** Computed anew only after a change, and only for who looks. */
  history(): readonly CharterVersion[] {
    const { commons, view } = this.#replica
    if (this.#history?.version !== commons.version)
      this.#history = {
        version: commons.version,
        versions: historyOf(commons.epochs(), address => view.personOf(address) ?? null),
      }
    return this.#history.versions
  }

  changes(version: string): readonly CharterPart[] {
    const history = this.history()
    const found = history.findIndex(({ id }) => id === version)
    if (found < 0) return []
    return partsOf(history[found - 1]?.text ?? '', history[found]!.text)
  }

  stretches(): readonly CharterStretch[] {
    const { commons, view } = this.#replica
    const authorOf = authorsOf(commons.epochs(), address => view.personOf(address) ?? null)
    return stretchesOf(charterOf(commons.document), authorOf)
  }
}
