/** Whom this person mutes, by themself or through those whose mutes they take on, and what follows from it. */

import type { FilterList, Filters } from '../api.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'
import { mutedPeople, readFilters, setFilter } from './filters.ts'
import type { MeDocument } from './meDocument.ts'

type Muted = ReadonlyMap<string, readonly string[]>

interface Parts {
  readonly me: MeDocument
  readonly self: string
  circles(): Iterable<CirclePeer>
  /** Tells in the profile whom this person mutes. */
  share(mutes: readonly string[]): Promise<void>
  changed(): void
}

export class Muting {
  readonly #parts: Parts
  #muted: Muted | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  get filters(): Filters {
    return readFilters(this.#parts.me)
  }

  /** Asked for each record that comes, so it is worked out only when something has changed. */
  muted(): Muted {
    this.#muted ??= this.#read()
    return this.#muted
  }

  async set(list: FilterList, item: string, on: boolean): Promise<void> {
    await setFilter(this.#parts.me, list, item, on)
    await this.look()
    if (list === 'people' && this.filters.shared) await this.#share()
    this.#parts.changed()
  }

  async share(on: boolean): Promise<void> {
    await this.#parts.me.setSetting('filter/shared', on)
    await this.#share()
    this.#parts.changed()
  }

  /** Something may have changed: here, in another tab, or with somebody whose mutes are taken on. */
  async look(): Promise<void> {
    const before = this.#muted ?? new Map()
    const now = this.#read()
    this.#muted = now
    if (before.size === now.size && [...now.keys()].every(did => before.has(did))) return
    for (const circle of this.#parts.circles()) await circle.lettingGo.mutesChanged(before)
    this.#parts.changed()
  }

  #share(): Promise<void> {
    const { shared, people } = this.filters
    return this.#parts.share(shared ? people : [])
  }

  #read(): Muted {
    const mutesOf = (did: string) =>
      [...this.#parts.circles()].flatMap(({ parts }) => parts.replica.view.profileOf(did).mutes)
    return mutedPeople(this.filters, this.#parts.self, did => new Set(mutesOf(did)))
  }
}
