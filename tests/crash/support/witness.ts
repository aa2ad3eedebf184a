import type { Said } from './load.ts'

interface Shown {
  readonly id: string
  readonly text: string
  readonly deleted: boolean
}

/** Remembers over all crashes what authors were told, and what stood in their logs. */
export class Witness {
  /** Posts that must be there, with what was last said to be stored, and with what was begun since. */
  readonly #posts = new Map<string, { sure: string | null; open: Map<number, string | null> }>()
  /** New posts that were begun and not done. */
  readonly #openNew = new Map<number, string>()
  readonly #hashes = new Map<string, string>()
  next = 0

  hear({ what, n, id, text }: Said): void {
    this.next = Math.max(this.next, n + 1)
    if (what === 'begin') {
      if (id === null) this.#openNew.set(n, text!)
      else this.#posts.get(id)!.open.set(n, text)
      return
    }
    this.#openNew.delete(n)
    this.#posts.set(id!, { sure: text, open: new Map() })
  }

  get acknowledged(): number {
    return this.#posts.size
  }

  /** @throws {Error} that says what a crash has lost, changed or forked */
  check(shown: readonly Shown[], log: readonly (readonly [place: string, hash: string])[]): void {
    const there = new Map(shown.map(({ id, text, deleted }) => [id, deleted ? null : text]))
    for (const [id, { sure, open }] of this.#posts) {
      if (!there.has(id)) throw new Error(`a post that was stored is gone: ${sure}`)
      const text = there.get(id)!
      if (text !== sure && ![...open.values()].includes(text))
        throw new Error(`a post says ${text} in place of ${sure}`)
    }
    const begun = new Set(this.#openNew.values())
    for (const [id, text] of there) {
      if (this.#posts.has(id)) continue
      if (text === null || !begun.has(text)) throw new Error(`a post that nobody wrote: ${text}`)
    }
    // What a crash has left open is settled now: it is there or it is not.
    for (const [id, text] of there) this.#posts.set(id, { sure: text, open: new Map() })
    this.#openNew.clear()
    for (const [place, hash] of log) {
      const before = this.#hashes.get(place)
      if (before !== undefined && before !== hash) throw new Error(`two histories at ${place}`)
      this.#hashes.set(place, hash)
    }
  }
}
