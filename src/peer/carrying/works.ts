/** Where works are in a circle: which posts show one, and which of them the person of this peer has brought. */

import { workOf, workOfCarried } from '../../identity/index.ts'
import type { Carried } from '../../model/index.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'
import type { ViewedPost } from '../documents/circleView.ts'

/** A post of this person's that brings a work. */
export type Copy = ViewedPost & { readonly carried: Carried }

/** A post's work, as `Post.work` names it. */
export const workOfPost = ({ author, inner, carried }: ViewedPost): string | null =>
  carried ? workOfCarried(carried) : inner ? workOf(author, inner.nonce) : null

const authorOf = (work: string): string => work.slice(0, work.indexOf('/'))

/** A deleted post no longer says which work it was: its author and time still do. */
const originKey = (author: string, at: number): string => `${author} ${at}`

/** Looking through 100,000 posts at each change would be felt; so what was found is kept, and follows the changes. */
class Works {
  readonly #circle: CirclePeer
  readonly #shown = new Map<string, Set<string>>()
  readonly #workOf = new Map<string, string>()
  readonly #brought = new Map<string, string>()
  #whole = false

  constructor(circle: CirclePeer) {
    this.#circle = circle
    circle.events.on('change', ({ posts }) => {
      if (posts === null) this.#whole = false
      else if (this.#whole) for (const id of posts) this.#read(id)
    })
  }

  /** Living posts that show a work. */
  showing(work: string): ViewedPost[] {
    this.#readAll()
    return this.#posts(this.#shown.get(work) ?? [])
  }

  broughtOf(work: string): Copy[] {
    return this.showing(work).filter((post): post is Copy => this.#brought.has(post.id))
  }

  /** Copies of what a person wrote at that time. */
  broughtFrom(author: string, at: number): Copy[] {
    this.#readAll()
    const key = originKey(author, at)
    return this.#posts([...this.#brought].filter(([, origin]) => origin === key).map(([id]) => id)) as Copy[]
  }

  /** All works that the person of this peer has brought. */
  brought(): Set<string> {
    this.#readAll()
    return new Set([...this.#brought.keys()].map(id => this.#workOf.get(id)!))
  }

  #posts(ids: Iterable<string>): ViewedPost[] {
    const { posts } = this.#circle.parts.replica.view
    return [...ids].flatMap(id => posts.get(id) ?? [])
  }

  #readAll(): void {
    if (this.#whole) return
    for (const index of [this.#shown, this.#workOf, this.#brought]) index.clear()
    for (const id of this.#circle.parts.replica.view.posts.keys()) this.#read(id)
    this.#whole = true
  }

  #read(id: string): void {
    this.#drop(id)
    const { replica, vault } = this.#circle.parts
    const post = replica.view.posts.get(id)
    const work = post && !post.deleted ? workOfPost(post) : null
    if (!post || work === null) return
    this.#workOf.set(id, work)
    this.#shown.set(work, (this.#shown.get(work) ?? new Set()).add(id))
    if (post.carried !== null && post.author === vault.person)
      this.#brought.set(id, originKey(authorOf(work), post.carried.at))
  }

  #drop(id: string): void {
    const work = this.#workOf.get(id)
    if (work === undefined) return
    this.#workOf.delete(id)
    this.#brought.delete(id)
    const others = this.#shown.get(work)
    others?.delete(id)
    if (others?.size === 0) this.#shown.delete(work)
  }
}

const known = new WeakMap<CirclePeer, Works>()

export function worksIn(circle: CirclePeer): Works {
  const there = known.get(circle)
  if (there) return there
  const works = new Works(circle)
  known.set(circle, works)
  return works
}
