/**
 * Who is where in the charter: told by signed messages that nobody keeps, and trusted for nothing else. Bounded in
 * number and in rate; who says nothing more is gone after a while.
 */

import { Emitter } from '../../base/index.ts'
import { CARETS_LIMIT } from './limits.ts'
import type { CharacterId } from './textItems.ts'

/** Sealed characters that somebody stands behind; null is the beginning of the text. */
export interface CaretPlace {
  readonly anchor: CharacterId | null
  readonly head: CharacterId | null
}

/** One's own is told at most so often, and again so often while nothing moves. */
export const TELL_EVERY = 250
const REPEAT_EVERY = 10_000
/** Without a word for so long, somebody is no longer in the text. */
export const CARET_FOR = 25_000
/** A writer's carets that come faster are passed over. */
const HEARD_EVERY = TELL_EVERY / 5

interface Heard {
  readonly did: string
  readonly counter: number
  readonly at: number
  readonly place: CaretPlace | null
}

export class Carets {
  readonly events = new Emitter<{ own: CaretPlace | null; others: undefined }>()
  readonly #heard = new Map<string, Heard>()
  #own: CaretPlace | null = null
  #told = 'null'
  #timer: ReturnType<typeof setTimeout> | undefined
  #repeating: ReturnType<typeof setInterval> | undefined

  /** Where one is oneself; null for nowhere. */
  point(place: CaretPlace | null): void {
    this.#own = place
    this.#timer ??= setTimeout(() => this.#tell(), TELL_EVERY)
  }

  /** Nothing more is told. */
  leave(): void {
    this.#own = null
    this.#tell()
  }

  #tell(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const text = JSON.stringify(this.#own)
    if (text === this.#told) return
    this.#told = text
    clearInterval(this.#repeating)
    if (this.#own !== null)
      this.#repeating = setInterval(() => this.events.emit('own', this.#own), REPEAT_EVERY)
    this.events.emit('own', this.#own)
  }

  /** @param writer names the device; its counter only rises @param now this peer's clock */
  take(writer: string, did: string, counter: number, place: CaretPlace | null, now: number): void {
    const before = this.#heard.get(writer)
    if (before && (counter <= before.counter || (place !== null && now - before.at < HEARD_EVERY))) return
    this.#heard.delete(writer)
    this.#heard.set(writer, { did, counter, at: now, place })
    if (this.#heard.size > CARETS_LIMIT) this.#heard.delete(this.#heard.keys().next().value!)
    this.events.emit('others', undefined)
  }

  others(now: number): { readonly did: string; readonly place: CaretPlace }[] {
    return [...this.#heard.values()].flatMap(({ did, place, at }) =>
      place !== null && now - at < CARET_FOR ? [{ did, place }] : [],
    )
  }
}
