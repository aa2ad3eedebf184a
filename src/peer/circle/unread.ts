import type { Post, Unread } from '../api.ts'
import { markOf, readMark, unreadIn } from '../me/readMark.ts'
import type { CircleParts } from './parts.ts'

/** The read mark is written this long after the first post was seen, with all that was seen meanwhile. */
const MARK_AFTER = 2_000

const NOTHING: ReadonlySet<string> = new Set()

/** What of a circle its person has not seen yet, on any of their devices. */
export class CircleUnread implements Unread {
  readonly #circle: string
  readonly #parts: Pick<CircleParts, 'me' | 'vault' | 'now'>
  readonly #posts: () => readonly Post[]
  readonly #changed: () => void
  #seen: readonly Post[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    circle: string,
    parts: Pick<CircleParts, 'me' | 'vault' | 'now'>,
    posts: () => readonly Post[],
    changed: () => void,
  ) {
    this.#circle = circle
    this.#parts = parts
    this.#posts = posts
    this.#changed = changed
  }

  posts(): ReadonlySet<string> {
    const { me, vault } = this.#parts
    const mark = readMark(me.readMark(this.#circle))
    return mark === null ? NOTHING : unreadIn(this.#posts(), mark, vault.person)
  }

  seen(): void {
    this.#seen = this.#posts()
    this.#timer ??= setTimeout(() => this.left(), MARK_AFTER)
  }

  left(): void {
    if (this.#timer === undefined) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    const { me, vault, now } = this.#parts
    const before = readMark(me.readMark(this.#circle))
    if (before !== null && unreadIn(this.#seen, before, vault.person).size === 0) return
    me.setReadMark(this.#circle, markOf(this.#seen, now()))
    this.#changed()
  }
}
