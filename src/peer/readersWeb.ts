import { type CircleInsight, type Web, webOf } from '../insight/index.ts'

/** How long the reader's web may lag behind what has come: working it out looks at all of their acquaintances. */
const LAG = 1_000

/** The reader's web over all circles, worked out anew only after something came that can have changed it. */
export class ReadersWeb {
  readonly #self: string
  readonly #circles: () => readonly CircleInsight[]
  readonly #now: () => number
  readonly #changed: () => void
  #web: Web | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(self: string, circles: () => readonly CircleInsight[], now: () => number, changed: () => void) {
    this.#self = self
    this.#circles = circles
    this.#now = now
    this.#changed = changed
  }

  get(): Web {
    this.#web ??= webOf(this.#self, this.#circles(), this.#now())
    return this.#web
  }

  /** Posts, responses or members have changed somewhere. */
  stale(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#web = null
      this.#changed()
    }, LAG)
  }

  close(): void {
    clearTimeout(this.#timer)
  }
}
