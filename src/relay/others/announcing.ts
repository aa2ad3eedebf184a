import { sha256 } from '@noble/hashes/sha2.js'
import { CID } from 'multiformats/cid'
import { create } from 'multiformats/hashes/digest'
import type { KadDHT } from '../libp2p/index.ts'
import { ANNOUNCE_MS, ANNOUNCED_AT_ONCE, LET_LAPSE_MS, TOPICS_ANNOUNCED } from './limits.ts'

const RAW = 0x55
const SHA2_256 = 0x12

/** The key under which relays find a topic: who has only the key can't go to the meeting. */
export const keyOf = (topic: string): CID =>
  CID.createV1(RAW, create(SHA2_256, sha256(new TextEncoder().encode(`murmuration/find/1/${topic}`))))

export interface AnnouncingOptions {
  readonly dht: KadDHT
  /** Topics that are met or kept here now. */
  topics(): Iterable<string>
  log(line: string): void
}

/** Tells other relays which topics this one has. */
export class Announcing {
  readonly #options: AnnouncingOptions
  /** When each was met last (`performance.now()`). */
  readonly #announced = new Map<string, number>()
  readonly #waiting = new Set<string>()
  readonly #stop = new AbortController()
  readonly #sweep: ReturnType<typeof setInterval>
  #running = 0

  constructor(options: AnnouncingOptions) {
    this.#options = options
    this.#sweep = setInterval(() => this.#letLapse(), LET_LAPSE_MS / 2)
    this.#sweep.unref()
  }

  /** The topic is met or kept here. */
  has(topic: string): void {
    if (this.#announced.has(topic)) this.#announced.set(topic, performance.now())
    else if (this.#announced.size < TOPICS_ANNOUNCED) {
      this.#announced.set(topic, performance.now())
      this.#waiting.add(topic)
      this.#next()
    }
  }

  /** There are relays that have not heard of anything yet. */
  again(): void {
    for (const topic of this.#announced.keys()) this.#waiting.add(topic)
    this.#next()
  }

  stop(): void {
    this.#stop.abort()
    clearInterval(this.#sweep)
    this.#waiting.clear()
  }

  #next(): void {
    while (this.#running < ANNOUNCED_AT_ONCE && !this.#stop.signal.aborted) {
      const [topic] = this.#waiting
      if (topic === undefined) return
      this.#waiting.delete(topic)
      this.#running += 1
      void this.#announce(topic).finally(() => {
        this.#running -= 1
        this.#next()
      })
    }
  }

  async #announce(topic: string): Promise<void> {
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(ANNOUNCE_MS)])
    try {
      for await (const _ of this.#options.dht.provide(keyOf(topic), { signal }));
    } catch (error) {
      // It is tried again with the next relay that comes, and when the record is about to lapse.
      if (!this.#stop.signal.aborted)
        this.#options.log(`other relays could not be told of a topic: ${(error as Error).message}`)
    }
  }

  #letLapse(): void {
    const now = performance.now()
    for (const topic of this.#options.topics()) this.has(topic)
    for (const [topic, at] of this.#announced) {
      if (now - at < LET_LAPSE_MS) continue
      this.#announced.delete(topic)
      this.#waiting.delete(topic)
      this.#options.dht.cancelReprovide(keyOf(topic)).catch((error: Error) => {
        this.#options.log(`a topic could not be taken back: ${error.message}`)
      })
    }
  }
}
