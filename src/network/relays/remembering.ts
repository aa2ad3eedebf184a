import type { RelayMemory, RememberedRelay } from '../api.ts'

/** Answers and failures come in numbers; what is a little old at a crash does no harm. */
const SAVE_AFTER_MS = 2_000

/** Writes what is known of relays a little after it changed. */
export class Remembering {
  readonly #memory: RelayMemory | null
  readonly #read: () => RememberedRelay[]
  #timer: ReturnType<typeof setTimeout> | undefined
  #saving: Promise<void> = Promise.resolve()

  constructor(memory: RelayMemory | null, read: () => RememberedRelay[]) {
    this.#memory = memory
    this.#read = read
  }

  async load(): Promise<readonly RememberedRelay[]> {
    return (await this.#memory?.load()) ?? []
  }

  changed(): void {
    if (this.#memory) this.#timer ??= setTimeout(() => this.#save(), SAVE_AFTER_MS)
  }

  /** Saves what is not saved yet, and no more from then on. */
  async stop(): Promise<void> {
    if (this.#timer !== undefined) this.#save()
    await this.#saving
  }

  #save(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const relays = this.#read()
    this.#saving = this.#saving.then(() => this.#memory?.save(relays))
  }
}
