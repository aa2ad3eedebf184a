import { Rates, toHex } from '../base/index.ts'
import {
  AUTHOR_MESSAGES,
  AUTHORS_REMEMBERED,
  LIVE_MESSAGES,
  LIVE_UNDER_WAY,
  NEIGHBOURS_REMEMBERED,
  REFUSED_AUTHOR_COST,
} from './limits.ts'

/**
 * Rule `rate` for live messages: a token bucket for each neighbour, and one for each author, so that nobody gets more than
 * their share by going through many neighbours. What is over it the sessions bring.
 */
export class LiveRates {
  readonly #neighbours = new Rates(LIVE_MESSAGES, NEIGHBOURS_REMEMBERED)
  readonly #authors = new Rates(AUTHOR_MESSAGES, AUTHORS_REMEMBERED)
  #underWay = 0

  /** Whether one more message of that neighbour is heard now. @param now milliseconds */
  allows(neighbour: string, now: number): boolean {
    return this.#neighbours.allows(neighbour, now)
  }

  /** Whether one more message of that writer is heard now, who has been shown to have signed it. */
  allowsAuthor(writer: Uint8Array, now: number): boolean {
    return this.#authors.allows(toHex(writer), now)
  }

  /** What that writer signed could not be taken: nothing that only members can see is any neighbour's fault. */
  refused(writer: Uint8Array, now: number): void {
    this.#authors.charge(toHex(writer), REFUSED_AUTHOR_COST, now)
  }

  /** As many records wait for the gate and the disk as may. */
  get busy(): boolean {
    return this.#underWay >= LIVE_UNDER_WAY
  }

  /** Counts a record as waiting until `work` is done. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#underWay++
    try {
      return await work()
    } finally {
      this.#underWay--
    }
  }
}
