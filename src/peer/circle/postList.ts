import { fromHex } from '../../base/index.ts'
import { didOf, workOf, workOfCarried } from '../../identity/index.ts'
import type { Carried } from '../../model/index.ts'
import type { CarriedView, Post } from '../api.ts'
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
      if (post.carried !== null || this.#nameOf(post.author) !== post.name) this.#posts.delete(id)
    this.#list = null
  }

  #post(viewed: ViewedPost): Post {
    const { id, author, carried, inner, ...rest } = viewed
    const known = this.#posts.get(id)
    if (known) return known
    const post: Post = {
      id,
      circle: this.#circle,
      author,
      name: this.#nameOf(author),
      at: rest.at,
      text: rest.text,
      replyTo: rest.replyTo,
      quote: rest.quote,
      call: rest.call,
      update: rest.update,
      work: carried ? workOfCarried(carried) : inner ? workOf(author, inner.nonce) : null,
      carried: carried && this.#carried(carried),
      deleted: rest.deleted,
      editedAt: rest.editedAt,
      source: rest.source,
    }
    this.#posts.set(id, post)
    return post
  }

  #nameOf(did: string): string {
    return this.#view.profileOf(did).name
  }

  #carried({ person, name, at, text, call, editedAt, path }: Carried): CarriedView {
    const author = didOf(fromHex(person))
    return {
      author,
      name: this.#nameOf(author) || (name ?? ''),
      at,
      text,
      call: call ?? null,
      editedAt: editedAt ?? null,
      path: path.map(hop => {
        const did = didOf(fromHex(hop.person))
        return { did, name: this.#nameOf(did), at: hop.at, from: hop.from ?? null }
      }),
    }
  }
}
