import { type Accessor, createMemo } from 'solid-js'
import type { Circle, Member, OwnResponses, Post, Progress, Reach, ResponseView } from '../peer.ts'
import { useApp } from './app.ts'
import { createMoment, type Moment } from './createMoment.ts'
import { createVersion } from './createVersion.ts'

export interface CircleState {
  readonly circle: Circle
  readonly name: Accessor<string>
  readonly purpose: Accessor<string>
  /** By time, oldest first. */
  readonly posts: Accessor<readonly Post[]>
  /** Ids of posts that the reader had not seen before this visit. */
  readonly fresh: Accessor<ReadonlySet<string>>
  /** Ids of the replies to each post that has any, oldest first. */
  readonly replies: Accessor<ReadonlyMap<string, readonly string[]>>
  readonly members: Accessor<readonly Member[]>
  readonly progress: Accessor<Progress>
  readonly interests: Accessor<readonly string[]>
  /** When insights look at it: use `moment.at()`, not the clock. */
  readonly moment: Moment
  readonly halfLife: Accessor<number | null>
  /** Grows with each change of posts, responses or members: for computations over `circle.insight`. */
  readonly version: Accessor<number>
  /** These follow changes when read inside a computation. */
  post(id: string): Post | undefined
  responses(id: string): readonly ResponseView[]
  own(id: string): OwnResponses
  reach(id: string): Reach
}

/** A circle as signals, for as long as the caller's owner lives. */
export function createCircle(circle: Circle): CircleState {
  const { events } = circle
  const content = createVersion(changed => [events.on('change', changed)])
  const reached = createVersion(changed => [events.on('reach', changed), events.on('members', changed)])
  const company = createVersion(changed => [events.on('members', changed), events.on('change', changed)])
  const advance = createVersion(changed => [
    events.on('progress', changed),
    events.on('synced', changed),
    events.on('peer', changed),
  ])
  const following =
    <T>(version: Accessor<number>, read: () => T) =>
    () => {
      version()
      return read()
    }
  const posts = createMemo(following(content, () => circle.posts()))
  return {
    circle,
    posts,
    fresh: createMemo<ReadonlySet<string>>(before => {
      posts()
      const more = [...circle.unread.posts()].filter(id => !before.has(id))
      return more.length === 0 ? before : new Set([...before, ...more])
    }, new Set()),
    name: createMemo(following(content, () => circle.name)),
    purpose: createMemo(following(content, () => circle.purpose)),
    replies: createMemo(() => repliesOf(posts())),
    members: createMemo(following(company, () => circle.members())),
    progress: createMemo(following(advance, () => circle.progress())),
    moment: createMoment(posts, content, useApp().now),
    interests: createMemo(following(content, () => circle.interests)),
    halfLife: createMemo(following(content, () => circle.halfLife)),
    version: content,
    responses: id => following(content, () => circle.responses(id))(),
    own: id => following(content, () => circle.own(id))(),
    post: id => following(content, () => circle.post(id))(),
    reach: id => following(reached, () => circle.reach(id))(),
  }
}

function repliesOf(posts: readonly Post[]): ReadonlyMap<string, readonly string[]> {
  const replies = new Map<string, string[]>()
  for (const { id, replyTo, deleted } of posts) {
    if (replyTo === null || deleted) continue
    const siblings = replies.get(replyTo)
    if (siblings) siblings.push(id)
    else replies.set(replyTo, [id])
  }
  return replies
}
