import { type AddressKey, BEACON_HOLDS_LIMIT } from '../../sync/index.ts'
import { HERE_FOR } from './presence.ts'
import type { HeldItems } from './reach.ts'

/** A beacon at least so often, three times while one counts. */
const INTERVAL = HERE_FOR / 3
/** Beacons are spread so that a circle of any size has about this many a second. */
const BEACONS_PER_SECOND = 4
/** Soon after something has come, so that its author learns that it has arrived. */
const SOON = 400

/** When to send a beacon and what to put into it. The caller sends. */
export class BeaconSchedule {
  readonly #send: (holds: HeldItems) => void
  readonly #gathered = new Map<AddressKey, number>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #dueAt = Number.POSITIVE_INFINITY
  #here = 1

  constructor(send: (holds: HeldItems) => void) {
    this.#send = send
  }

  start(): void {
    this.#schedule(SOON)
  }

  /** How many are here: the more, the rarer each one's beacons. */
  setHere(people: number): void {
    this.#here = Math.max(1, people)
  }

  /** This peer has come to hold these. */
  gained(items: Iterable<readonly [AddressKey, number]>): void {
    for (const [address, seq] of items) this.#gathered.set(address, seq)
    if (this.#gathered.size > 0) this.#schedule(Math.max(SOON, (this.#here / BEACONS_PER_SECOND) * 1_000))
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#dueAt = Number.POSITIVE_INFINITY
    this.#timer = undefined
  }

  #schedule(after: number): void {
    const at = performance.now() + after
    if (at >= this.#dueAt) return
    clearTimeout(this.#timer)
    this.#dueAt = at
    this.#timer = setTimeout(() => this.#fire(), after)
  }

  #fire(): void {
    this.#dueAt = Number.POSITIVE_INFINITY
    const holds = [...this.#gathered].slice(0, BEACON_HOLDS_LIMIT)
    for (const [address] of holds) this.#gathered.delete(address)
    this.#send(holds)
    this.#schedule(
      this.#gathered.size > 0 ? 1_000 : Math.max(INTERVAL, (this.#here / BEACONS_PER_SECOND) * 1_000),
    )
  }
}
