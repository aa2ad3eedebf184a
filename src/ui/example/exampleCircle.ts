import { t } from '../messages/index.ts'
import type { Circle, Member, Post, Reach } from '../peer.ts'
import { memoryCircle } from './memoryCircle.ts'
import { plainMember, plainPost } from './plain.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Not DIDs: nobody has these keys. They only have to draw different birds. */
const didOf = (name: string): string => `example:${name}`

/** The circle of "Look around", written by us. Its times are told from `now`, so that it never looks abandoned. */
export function exampleCircle(now: number): Circle {
  const { name, purpose, people, posts } = t.sample
  const members: Member[] = people.map((person, i) =>
    plainMember({ did: didOf(person), name: person, here: i < 3, lastSeen: now - i * HOUR }),
  )
  const written: Post[] = posts.map(({ by, minutesAgo, text, answers }, i) =>
    plainPost({
      id: `example-${i}`,
      circle: 'example',
      author: didOf(by),
      name: by,
      at: now - minutesAgo * MINUTE,
      text,
      replyTo: answers === undefined ? null : `example-${answers}`,
    }),
  )
  const reach = ({ author, at }: Post): Reach => {
    const others = members.filter(member => member.did !== author)
    const held =
      at > now - 10 * MINUTE ? others.slice(0, 2) : at > now - 2 * HOUR ? others.slice(0, -1) : others
    return {
      people: held.map(({ did, name: person }) => ({ did, name: person, at: at + MINUTE, via: '' })),
      relays: at > now - 10 * MINUTE ? 0 : 1,
      seen: others.map(member => member.did),
    }
  }
  return memoryCircle({
    id: 'example',
    name,
    purpose,
    posts: written,
    members,
    reach,
    progress: { recordsHad: 0, recordsKnown: 0, bytes: 0, from: [], state: 'in-step' },
  })
}
