/** All parts together get this long, so that a process has ended within a second of being told to. */
const CLOSE_TIMEOUT_MS = 800

/** What has been opened, and how to close it again: last opened, first closed. */
export class Closing {
  readonly #steps: (() => Promise<void>)[] = []
  readonly #log: (line: string) => void
  #closed: Promise<void> | undefined

  constructor(log: (line: string) => void) {
    this.#log = log
  }

  add(step: () => Promise<void>): void {
    this.#steps.push(step)
  }

  /** Closes all, once. A step that fails or takes too long is told to the log, and does not keep the others from closing. */
  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<'late'>(resolve => {
      timer = setTimeout(() => resolve('late'), CLOSE_TIMEOUT_MS)
    })
    for (const step of this.#steps.reverse()) {
      try {
        const done = await Promise.race([step(), late])
        if (done === 'late') this.#log('a part of the relay took too long to close and was left behind')
      } catch (error) {
        this.#log(`a part of the relay did not close well: ${error instanceof Error ? error.message : error}`)
      }
    }
    clearTimeout(timer)
  }
}
