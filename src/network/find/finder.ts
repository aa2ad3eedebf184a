import type { Station } from '../relays/index.ts'
import { ask } from './ask.ts'
import { RELAYS_TOLD } from './limits.ts'

/** How often the same is asked again: relays come and go slowly. */
const AGAIN_MS = 5 * 60_000
/** And while nobody else of the topic is found. */
const AGAIN_ALONE_MS = 10_000
/** Between two questions, so that a person of many circles does not ask for all at once. */
const PAUSE_MS = 250

export interface FinderOptions {
  /** Relays that this node is at. */
  stations(): readonly Station[]
  isSearching(topic: string): boolean
  onFound(topic: string, addresses: readonly string[]): void
}

/** Asks the relays that this node is at for others, topic by topic. */
export class Finder {
  readonly #options: FinderOptions
  /** By relay, topic and number of relays: when it was asked last (`performance.now()`). */
  readonly #asked = new Map<string, number>()
  readonly #stop = new AbortController()
  #timer: ReturnType<typeof setTimeout> | undefined
  #busy = false

  constructor(options: FinderOptions) {
    this.#options = options
  }

  /** Relays or topics have changed: asks what has not been asked yet. */
  consider(): void {
    if (this.#busy || this.#stop.signal.aborted) return
    clearTimeout(this.#timer)
    const questions = this.#questions()
    this.#forgetAllBut(questions.map(({ key }) => key))
    const [next] = questions.sort((a, b) => a.due - b.due)
    if (!next) return
    const wait = Math.max(0, next.due - performance.now())
    if (wait > 0) {
      this.#timer = setTimeout(() => this.consider(), wait)
      return
    }
    this.#busy = true
    void this.#ask(next).finally(() => {
      this.#timer = setTimeout(() => {
        this.#busy = false
        this.consider()
      }, PAUSE_MS)
    })
  }

  stop(): void {
    this.#stop.abort()
    clearTimeout(this.#timer)
  }

  #questions(): { station: Station; topic: string; key: string; due: number }[] {
    const stations = this.#options.stations()
    return stations.flatMap(station =>
      [...station.topics].map(topic => {
        // With one relay more there is something new to tell, too.
        const count = stations.filter(({ topics }) => topics.has(topic)).length
        const key = `${station.connection.id} ${topic} ${count}`
        const last = this.#asked.get(key) ?? Number.NEGATIVE_INFINITY
        const wait = this.#options.isSearching(topic) ? AGAIN_ALONE_MS : AGAIN_MS
        return { station, topic, key, due: last + wait }
      }),
    )
  }

  async #ask({ station, topic, key }: { station: Station; topic: string; key: string }): Promise<void> {
    this.#asked.set(key, performance.now())
    const others = this.#options
      .stations()
      .filter(({ topics, connection }) => topics.has(topic) && connection !== station.connection)
    const at = others.slice(0, RELAYS_TOLD).map(({ connection: { remoteAddr, remotePeer } }) => {
      const address = remoteAddr.toString()
      return address.includes('/p2p/') ? address : `${address}/p2p/${remotePeer}`
    })
    const { has, alive } = await ask(station.connection, { topic, at }, this.#stop.signal)
    if (!this.#stop.signal.aborted) this.#options.onFound(topic, [...has, ...alive])
  }

  #forgetAllBut(keys: readonly string[]): void {
    const kept = new Set(keys)
    for (const key of [...this.#asked.keys()]) if (!kept.has(key)) this.#asked.delete(key)
  }
}
