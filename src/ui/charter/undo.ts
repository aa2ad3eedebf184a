/** Takes back what was typed here, and only that: what others changed since stays. */

import { movedSplice } from './splices.ts'
import type { Splice } from './types.ts'

/** Keystrokes closer than this are one step. */
const ONE_STEP = 1_000
const STEPS = 200

export class Undo {
  #back: Splice[] = []
  #again: Splice[] = []
  #last = Number.NEGATIVE_INFINITY

  /** @param gone what the splice has removed */
  typed(splice: Splice, gone: string, now: number): void {
    const inverse = inverseOf(splice, gone)
    const last = this.#back.at(-1)
    const joined = last && now - this.#last < ONE_STEP ? join(last, inverse) : null
    if (joined) this.#back[this.#back.length - 1] = joined
    else this.#back.push(inverse)
    if (this.#back.length > STEPS) this.#back.shift()
    this.#again = []
    this.#last = now
  }

  /** Others have changed the text. */
  moved(splices: readonly Splice[]): void {
    this.#back = this.#back.map(step => movedSplice(step, splices))
    this.#again = this.#again.map(step => movedSplice(step, splices))
  }

  /** @param text as it is @returns what to do to it, or null */
  back(text: string): Splice | null {
    return this.#take(this.#back, this.#again, text)
  }

  again(text: string): Splice | null {
    return this.#take(this.#again, this.#back, text)
  }

  #take(from: Splice[], to: Splice[], text: string): Splice | null {
    const step = from.pop()
    if (!step) return null
    to.push(inverseOf(step, text.slice(step.at, step.at + step.removed)))
    this.#last = Number.NEGATIVE_INFINITY
    return step
  }
}

const inverseOf = ({ at, inserted }: Splice, gone: string): Splice => ({
  at,
  removed: inserted.length,
  inserted: gone,
})

/** Two steps as one, if the one goes on where the other was: typing on, or deleting backwards. */
function join(first: Splice, second: Splice): Splice | null {
  if (first.inserted === '' && second.inserted === '' && first.at + first.removed === second.at)
    return { ...first, removed: first.removed + second.removed }
  if (first.removed === 0 && second.removed === 0 && second.at + second.inserted.length === first.at)
    return { at: second.at, removed: 0, inserted: second.inserted + first.inserted }
  return null
}
