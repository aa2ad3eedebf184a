import type { Author } from '../circle/author.ts'
import type { Replica } from '../replica/replica.ts'
import type { Charter, CharterStretch, CharterVersion } from './api.ts'
import { differenceOf, movedBy } from './difference.ts'
import { historyOf, stretchesOf } from './history.ts'

/** The charter of a circle as one peer holds it. */
export class CircleCharter implements Charter {
  readonly #replica: Replica
  readonly #author: () => Author

  constructor(replica: Replica, author: () => Author) {
    this.#replica = replica
    this.#author = author
  }

  get text(): string {
    return this.#replica.commons.document.getText('charter').toString()
  }

  async edit(from: string, to: string): Promise<void> {
    await this.#author().changeCommons(doc => {
      const charter = doc.getText('charter')
      const now = charter.toString()
      const wanted = differenceOf(from, to.toWellFormed())
      const { at, removed, inserted } = now === from ? wanted : movedBy(wanted, differenceOf(from, now))
      if (removed > 0) charter.delete(at, removed)
      if (inserted !== '') charter.insert(at, inserted)
    })
  }

  async revert(version: string): Promise<void> {
    const found = this.history().find(({ id }) => id === version)
    if (found) await this.edit(this.text, found.text)
  }

  history(): readonly CharterVersion[] {
    const { commons, view } = this.#replica
    return historyOf(commons.steps(), address => view.personOf(address) ?? null)
  }

  stretches(): readonly CharterStretch[] {
    const { commons, view } = this.#replica
    const people = new Map<number, string | null>()
    for (const { address, client } of commons.steps()) people.set(client, view.personOf(address) ?? null)
    return stretchesOf(commons.document, client => people.get(client) ?? null)
  }
}
