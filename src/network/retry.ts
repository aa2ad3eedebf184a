/** What worked this long owes nothing to earlier failures. */
const FORGIVEN_AFTER_MS = 30_000
/** Part of a wait that is left to chance, so that many peers do not come back to one place at the same moment. */
const JITTER = 0.25

/** When a failed attempt may be made again: exponential, and forgotten after something lasted. */
export class Retry {
  readonly #first: number
  readonly #longest: number
  #failures = 0
  #notBefore = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param first milliseconds to wait after one failure, doubled with each. @param longest the most to wait. */
  constructor(first: number, longest: number) {
    this.#first = first
    this.#longest = longest
  }

  /** @returns milliseconds until the next attempt is due, 0 for now. */
  wait(): number {
    return Math.max(0, this.#notBefore - Date.now())
  }

  /** @param lasted milliseconds that what ended had worked, 0 if it never did. */
  failed(lasted = 0): void {
    this.#failures = lasted >= FORGIVEN_AFTER_MS ? 1 : this.#failures + 1
    const wait = Math.min(this.#longest, this.#first * 2 ** (this.#failures - 1))
    this.#notBefore = Date.now() + wait * (1 - JITTER * Math.random())
  }

  /** Circumstances changed: what failed before says nothing any more. */
  reset(): void {
    this.#failures = 0
    this.#notBefore = 0
  }

  /** Calls back once the wait is over, and not before `atLeast` milliseconds; an earlier request is replaced. */
  later(attempt: () => void, atLeast = 0): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(attempt, Math.max(atLeast, this.wait()))
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}
