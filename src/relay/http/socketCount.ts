export interface SocketCountLimits {
  /** Sockets in all. */
  readonly sockets: number
  readonly socketsPerAddress: number
}

/** How many sockets are open, in all and from each address. */
export class SocketCount {
  readonly #limits: SocketCountLimits
  readonly #bySource = new Map<string, number>()
  #all = 0

  constructor(limits: SocketCountLimits) {
    this.#limits = limits
  }

  /** @returns a function to call once when the socket closes, or null if there is no room for it. */
  admit(source: string): (() => void) | null {
    const mine = this.#bySource.get(source) ?? 0
    if (this.#all >= this.#limits.sockets || mine >= this.#limits.socketsPerAddress) return null
    this.#all += 1
    this.#bySource.set(source, mine + 1)
    return () => {
      this.#all -= 1
      const left = this.#bySource.get(source)! - 1
      if (left === 0) this.#bySource.delete(source)
      else this.#bySource.set(source, left)
    }
  }
}
