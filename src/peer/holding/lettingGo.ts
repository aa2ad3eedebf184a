/** What a peer holds of a circle, within its budget: it lets go of what has faded, and of what its person has muted. */

import type { CircleInsight, TuningOptions, Web } from '../../insight/index.ts'
import {
  type AddressKey,
  addressKey,
  addressOf,
  type Head,
  type HoldingState,
  isHeld,
} from '../../sync/index.ts'
import type { Holding } from '../api.ts'
import type { Holdings } from '../circle/reach.ts'
import type { ViewedPost } from '../documents/circleView.ts'
import type { Received, Replica } from '../replica/replica.ts'
import { chooseToLetGo, type HeldSegment } from './choose.ts'

/** Bytes held of a circle unless the person says otherwise: years of a busy one. */
export const DEFAULT_BUDGET = 64 * 2 ** 20
/** Milliseconds after which what came is weighed: a first sync is over, or well under way. */
const SETTLE = 15_000
/** Things fade with time alone, too. */
const EVERY = 10 * 60_000
/** What fades within this is "about to fade". */
const SOON = 7 * 24 * 3_600_000
/** Rows of what is about to fade. */
const FADING_SHOWN = 30

export interface LettingGoParts {
  readonly replica: Replica
  readonly holdings: Holdings
  readonly insight: CircleInsight
  readonly self: string
  readonly web: () => Web
  readonly tuning: () => TuningOptions
  readonly muted: () => ReadonlyMap<string, unknown>
  readonly budget: () => number
  readonly now: () => number
}

export class LettingGo {
  readonly #parts: LettingGoParts
  readonly #released: (received: Received) => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #due = Number.POSITIVE_INFINITY

  /** @param released is told what has changed, once it is on disk */
  constructor(parts: LettingGoParts, released: (received: Received) => void) {
    this.#parts = parts
    this.#released = released
    parts.replica.refuses = address => this.#isMuted(address)
  }

  /** Something came or changed: look at it in a while. */
  soon(after = SETTLE): void {
    const due = performance.now() + after
    if (due >= this.#due) return
    clearTimeout(this.#timer)
    this.#due = due
    this.#timer = setTimeout(() => void this.run().catch(console.error), after)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#due = Number.POSITIVE_INFINITY
  }

  /** Lets go now of what is to be let go of. @throws {StorageError}; then nothing has changed */
  async run(): Promise<void> {
    this.stop()
    this.soon(EVERY)
    await this.#set(this.#chosen())
  }

  /** Asks for what is not here of one person's, of their own device too. @returns how many segments */
  async recall(did: string): Promise<number> {
    const wanted = this.#feedHeads().filter(
      ([address, head]) => !isHeld(head) && this.#personOf(address) === did,
    )
    await this.#set(wanted.map(([address]) => [address, 'asked']))
    return wanted.length
  }

  /** What was let go of for a mute is wanted again once nobody mutes its author. */
  async mutesChanged(before: ReadonlyMap<string, unknown>): Promise<void> {
    const now = this.#parts.muted()
    const wanted: [AddressKey, HoldingState][] = []
    for (const [address, head] of this.#feedHeads()) {
      const did = this.#personOf(address)
      if (did === undefined) continue
      if (now.has(did) && isHeld(head)) wanted.push([address, 'gone'])
      if (before.has(did) && !now.has(did) && head.holding === 'gone') wanted.push([address, 'lacking'])
    }
    await this.#set(wanted)
  }

  holding(): Holding {
    const { budget } = this.#parts
    const heads = this.#feedHeads()
    const held = heads.filter(([, head]) => isHeld(head))
    return {
      bytes: held.reduce((sum, [, { bytes }]) => sum + bytes, 0),
      budget: budget(),
      segments: held.length,
      letGo: heads.filter(([, { holding }]) => holding === 'gone').length,
      fading: this.#fading(),
    }
  }

  async #set(wanted: Iterable<readonly [AddressKey, HoldingState]>): Promise<void> {
    const list = [...wanted]
    if (list.length === 0) return
    const received = await this.#parts.replica.setHolding(list)
    if (received.items.length > 0) this.#released(received)
  }

  #feedHeads(): [AddressKey, Head][] {
    const low = addressKey({ kind: 'feed', writer: new Uint8Array(32), segment: 0 })
    return [...this.#parts.replica.heads.entries(low.slice(0, 2), `${low.slice(0, 2)}g`)].map(
      ([address, head]) => [address, head],
    )
  }

  /** Known even where the segment is not here: the writer's profile stays. */
  #personOf(address: AddressKey): string | undefined {
    const { view } = this.#parts.replica
    const { writer } = addressOf(address)
    return view.personOf(address) ?? view.personOf(addressKey({ kind: 'profile', writer, segment: 0 }))
  }

  #isMuted(address: AddressKey): boolean {
    const muted = this.#parts.muted()
    if (muted.size === 0) return false
    const did = this.#personOf(address)
    return did !== undefined && muted.has(did)
  }

  #chosen(): Map<AddressKey, HoldingState> {
    const { budget, now, self } = this.#parts
    const heads = this.#feedHeads().filter(([, head]) => isHeld(head))
    const total = heads.reduce((sum, [, { bytes }]) => sum + bytes, 0)
    const aside = heads.filter(([, { holding }]) => holding === 'aside')
    // As long as all fits, only what was set aside needs a look.
    const looked = total > budget() ? heads : aside
    if (looked.length === 0) return new Map()
    const lives = this.#lives()
    const segments = looked.map(([address, { bytes, holding }]): HeldSegment => {
      const own = this.#personOf(address) === self
      return {
        address,
        bytes,
        own,
        aside: holding === 'aside',
        livesUntil: this.#livesUntil(address, lives, own),
      }
    })
    return chooseToLetGo(segments, budget(), now())
  }

  /**
   * Until when something in a segment lives. To others' segments one's own posts count as living for ever: what was said
   * to them stays. One's own segments stay anyway; for them it counts whether anybody else still cares.
   */
  #livesUntil(address: AddressKey, lives: (post: string) => number, own: boolean): number {
    const { view } = this.#parts.replica
    let until = Number.NEGATIVE_INFINITY
    const count = (post: string) => {
      const ownPost = !own && view.posts.get(post)?.author === this.#parts.self
      until = Math.max(until, ownPost ? Number.POSITIVE_INFINITY : lives(post))
    }
    for (const { id, replyTo, quote } of view.postsAt(address))
      for (const post of [id, replyTo, quote]) if (post !== null) count(post)
    for (const { entry } of view.responses.at(address)) count(entry.to)
    for (const id of view.amendments.at(address)) count(id)
    return until
  }

  /** How long a post lives: for ever if kept, while it is open as a call, or as long as its momentum lasts. */
  #lives(): (post: string) => number {
    const { replica, insight, self, now } = this.#parts
    const { view } = replica
    const at = now()
    const web = this.#parts.web()
    const tuning = this.#parts.tuning()
    const known = new Map<string, number>()
    const until = (post: ViewedPost): number => {
      if (view.responses.one('keep', post.id, self)) return Number.POSITIVE_INFINITY
      const open = post.call && !post.call.outcome ? (post.call.by ?? post.call.from ?? 0) : 0
      return Math.max(open, insight.fadesAt(post.id, at, web, tuning))
    }
    return id => {
      const before = known.get(id)
      if (before !== undefined) return before
      const post = view.posts.get(id)
      const lives = post ? until(post) : Number.NEGATIVE_INFINITY
      known.set(id, lives)
      return lives
    }
  }

  #fading(): Holding['fading'] {
    const { replica, insight, holdings, self, now } = this.#parts
    const at = now()
    const web = this.#parts.web()
    const lives = this.#lives()
    return insight
      .living(at, web, this.#parts.tuning())
      .flatMap(({ post: { id, author } }) => {
        const fadesAt = lives(id)
        const post = replica.view.posts.get(id)
        if (!post || author === self || fadesAt > at + SOON) return []
        const holders = holdings.peopleWith(post.address, post.seq).filter(({ did }) => did !== author).length
        return [{ post: id, fadesAt, holders }]
      })
      .sort((a, b) => a.fadesAt - b.fadesAt || (a.post < b.post ? -1 : 1))
      .slice(0, FADING_SHOWN)
  }
}
