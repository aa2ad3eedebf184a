/** One piece of work after another, in the order in which they were given. One that fails does not stop the next. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve()

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work, work)
    this.#last = result
    return result
  }

  /** Resolves when all that was given so far is over, whatever came of it. */
  async idle(): Promise<void> {
    await this.#last.then(
      () => undefined,
      () => undefined, // whoever gave the work has its error
    )
  }
}
