/** What an author has said and was told to be stored, and what may have been stored when the power went. */

/** A post's text, or null once it is deleted. */
export type Said = string | null

interface Entry {
  sure: { said: Said } | null
  /** Begun after that, outcome unknown. */
  open: { said: Said }[]
}

export class Ledger {
  readonly #posts = new Map<string, Entry>()

  /** Whether a post may be there that could be edited. */
  mayStand(id: string): boolean {
    return this.#posts.has(id)
  }

  begin(id: string, said: Said): object {
    const entry = this.#posts.get(id) ?? { sure: null, open: [] }
    this.#posts.set(id, entry)
    const one = { said }
    entry.open.push(one)
    return one
  }

  /** Its author was told that it is stored: from now on it, or what comes after it, has to be there. */
  stored(id: string, one: object): void {
    const entry = this.#posts.get(id)!
    const at = entry.open.indexOf(one as { said: Said })
    entry.sure = entry.open[at]!
    entry.open.splice(0, at + 1)
  }

  refused(id: string, one: object): void {
    const entry = this.#posts.get(id)!
    entry.open = entry.open.filter(other => other !== one)
    if (!entry.sure && entry.open.length === 0) this.#posts.delete(id)
  }

  get acknowledged(): number {
    return [...this.#posts.values()].filter(({ sure }) => sure).length
  }

  /** @param shown text by id of the posts of this author @returns what is wrong with it, or null */
  complaint(shown: ReadonlyMap<string, Said>): string | null {
    for (const [id, { sure, open }] of this.#posts) {
      const there = shown.has(id)
      if (!there && sure) return `lost: ${JSON.stringify(sure.said)}`
      if (there && ![...(sure ? [sure] : []), ...open].some(({ said }) => said === shown.get(id)))
        return `changed: ${JSON.stringify(shown.get(id))} in place of ${JSON.stringify(sure?.said)}`
    }
    for (const [id, said] of shown)
      if (!this.#posts.has(id)) return `put into the author’s mouth: ${JSON.stringify(said)}`
    return null
  }
}
