/** How often something happened since the start, by name. */
export class Tally {
  readonly #counts = new Map<string, number>()

  add(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
  }

  entries(): [name: string, count: number][] {
    return [...this.#counts].sort(([a], [b]) => a.localeCompare(b))
  }
}
