import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { Retry } from '../retry.ts'

/** Waits between tries for a direct connection: soon after a mishap; networks that forbid it now rarely allow it within minutes. */
const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 5 * 60_000

/** Where somebody can be called. */
export interface Way {
  /** The address to dial for a direct connection. */
  readonly direct: Multiaddr
  /** The address of the circuit over which it is called; null if it is called without. */
  readonly circuit: Multiaddr | null
  /** PeerId of the neighbour who introduces, or null. */
  readonly through: string | null
  /** It worked before this start; whether it does now is not known. */
  readonly isRemembered: boolean
}

interface Call {
  /** `performance.now()` at its beginning. */
  readonly at: number
  readonly isByMemory: boolean
  readonly stop: AbortController
}

interface Place {
  /** Of a relay; null for a neighbour, whom one is connected with anyway. */
  readonly address: Multiaddr | null
  readonly topics: Set<string>
}

/** A member of some room of ours that is not, or was not, connected: where it was seen, and how it can be called. */
export class Acquaintance {
  readonly peer: string
  readonly retry = new Retry(FIRST_RETRY_MS, LONGEST_RETRY_MS)
  /** Since when it is left to the other side to call. */
  waitingSince = performance.now()
  /** It has enough connections: not called before (`performance.now()`). */
  restsUntil = 0
  readonly #places = new Map<string, Place>()
  readonly #remembered = new Map<string, Set<string>>()
  #tries = 0
  #call: Call | null = null

  constructor(peer: string) {
    this.peer = peer
  }

  /** Since when a direct connection is being tried (`performance.now()`), or null. */
  get calledAt(): number | null {
    return this.#call?.at ?? null
  }

  /** A direct connection is being tried from now on. @returns what ends the try before its time. */
  beginCall(way: Way): AbortSignal {
    const stop = new AbortController()
    this.#call = { at: performance.now(), isByMemory: way.isRemembered, stop }
    return stop.signal
  }

  endCall(): void {
    this.#call = null
  }

  isIn(topic: string): boolean {
    for (const { topics } of this.#places.values()) if (topics.has(topic)) return true
    for (const topics of this.#remembered.values()) if (topics.has(topic)) return true
    return false
  }

  get isForgotten(): boolean {
    return this.#places.size === 0 && this.#remembered.size === 0
  }

  /** It was connected some time before this start, and not seen since. */
  get isRemembered(): boolean {
    return this.#places.size === 0
  }

  /** Where it was seen; '' stands for one's own memory. */
  get places(): readonly string[] {
    return [...this.#places.keys(), ...(this.#remembered.size > 0 ? [''] : [])]
  }

  /** Addresses under which it can be called even when nobody is connected. */
  get lastingAddresses(): Multiaddr[] {
    return this.#ways().flatMap(({ direct, through }) => (through === null ? [direct] : []))
  }

  /**
   * A call by memory ends with that: it may hang for long on a relay that is no more.
   * @param address of the relay where it is, or null if a neighbour has told. @returns whether it was not there before.
   */
  seen(place: string, address: Multiaddr | null, topic: string): boolean {
    const known = this.#places.get(place)
    if (known === undefined) {
      this.#tries = 0
      if (this.#call?.isByMemory) this.#call.stop.abort()
    }
    this.#places.set(place, { address, topics: (known?.topics ?? new Set()).add(topic) })
    return known === undefined
  }

  left(place: string, topic: string): void {
    const topics = this.#places.get(place)?.topics
    topics?.delete(topic)
    if (topics?.size === 0) this.#places.delete(place)
  }

  /** What was told at that place counts no more. */
  forget(place: string): void {
    this.#places.delete(place)
  }

  remember(address: string, topic: string): void {
    this.#remembered.set(address, (this.#remembered.get(address) ?? new Set()).add(topic))
  }

  /** The room was left: what is remembered for it counts no more. */
  forgetRoom(topic: string): void {
    for (const [address, topics] of this.#remembered)
      if (topics.delete(topic) && topics.size === 0) this.#remembered.delete(address)
  }

  /** The next way to try: one after another, relays first, memories last. */
  nextWay(): Way | undefined {
    const ways = this.#ways()
    return ways[this.#tries++ % ways.length]
  }

  #ways(): Way[] {
    const places = [...this.#places].map(([place, { address }]): Way => {
      const at = `${address ?? `/p2p/${place}`}/p2p-circuit`
      return {
        direct: multiaddr(`${at}/webrtc/p2p/${this.peer}`),
        circuit: multiaddr(`${at}/p2p/${this.peer}`),
        through: address === null ? place : null,
        isRemembered: false,
      }
    })
    const remembered = [...this.#remembered.keys()].map(
      (address): Way => ({ direct: multiaddr(address), circuit: null, through: null, isRemembered: true }),
    )
    return [
      ...places.filter(way => way.through === null),
      ...places.filter(way => way.through !== null),
      ...remembered,
    ]
  }
}
