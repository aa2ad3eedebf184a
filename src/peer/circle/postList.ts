import type { Post } from '../api.ts'
import type { CircleView, ViewedPost } from '../documents/circleView.ts'

/** A post dated later than this from now waits until its time; clocks differ by less. */
const FUTURE_TOLERANCE = 2 * 60_000

/** The circle's posts as the API shows them, by time, then id. The same array, and the same objects, until they change. */
export class PostList {
  readonly #circle: string
  readonly #view: CircleView
  readonly #posts = new Map<string, Post>()
  #list: readonly Post[] | null = null
  /** When the first post that waits for its time comes up. */
  #nextDue = Number.POSITIVE_INFINITY

  constructor(circle: string, view: CircleView) {
    this.#circle = circle
    this.#view = view
  }

  all(now: number): readonly Post[] {
    if (this.#list !== null && now < this.#nextDue) return this.#list
    this.#nextDue = Number.POSITIVE_INFINITY
    const list: Post[] = []
    for (const viewed of this.#view.posts.values()) {
      if (viewed.at > now + FUTURE_TOLERANCE)
        this.#nextDue = Math.min(this.#nextDue, viewed.at - FUTURE_TOLERANCE)
      else list.push(this.#post(viewed))
    }
    this.#list = list.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    return this.#list
  }

  get(id: string): Post | undefined {
    const viewed = this.#view.posts.get(id)
    return viewed && this.#post(viewed)
  }

  changed(ids: readonly string[]): void {
    for (const id of ids) this.#posts.delete(id)
    this.#list = null
  }

  /** Names may have changed. */
  membersChanged(): void {
    for (const [id, post] of this.#posts)
      if (this.#view.profileOf(post.author).name !== post.name) this.#posts.delete(id)
    this.#list = null
  }

  #post({ id, author, at, text, replyTo, deleted, editedAt, source }: ViewedPost): Post {
    const known = this.#posts.get(id)
    if (known) return known
    const { name } = this.#view.profileOf(author)
    const post: Post = {
      id,
      circle: this.#circle,
      author,
      name,
      at,
      text,
      replyTo,
      deleted,
      editedAt,
      source,
    }
    this.#posts.set(id, post)
    return post
  }
}
