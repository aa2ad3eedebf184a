import { t } from '../messages/index.ts'
import type { Circle, Member, Post, Reach } from '../peer.ts'
import { EXAMPLE } from '../route.ts'
import { exampleCalls } from './exampleCalls.ts'
import { didOf, idOf } from './exampleNames.ts'
import { exampleResponses } from './exampleResponses.ts'
import { memoryCharter } from './memoryCharter.ts'
import { memoryCircle } from './memoryCircle.ts'
import { plainMember, plainPost } from './plain.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const WEEK = 7 * 24 * HOUR

type Sample = (typeof t.sample)['posts'][number]

/** The circle of "Look around", written by us. Its times are told from `now`, so that it never looks abandoned. */
export function exampleCircle(now: number): Circle {
  const { name, purpose, interests, people, posts, charter } = t.sample
  const members: Member[] = people.map(person =>
    plainMember({
      did: didOf(person.name),
      name: person.name,
      bio: person.bio,
      interests: person.interests,
      follows: person.follows.map(didOf),
      here: person.away === 0,
      lastSeen: now - person.away * HOUR,
    }),
  )
  const firstWords = charter.slice(0, charter.indexOf('\n\n', charter.indexOf('\n\n') + 2))
  return memoryCircle({
    id: EXAMPLE,
    name,
    purpose,
    interests,
    posts: posts.map(sample => examplePost(sample, now)),
    responses: exampleResponses(now),
    members,
    charter: memoryCharter([
      { did: didOf('Wanjiru'), text: firstWords },
      { did: didOf('Ines'), text: charter.slice(0, charter.indexOf('\n\nMice')) },
      { did: didOf('Piet'), text: charter },
    ]),
    reach: post => exampleReach(post, members, now),
    progress: { recordsHad: 0, recordsKnown: 0, bytes: 0, from: [], state: 'in-step' },
  })
}

function examplePost(sample: Sample, now: number): Post {
  const { key, by, hours, text, answers, quotes, update = false, call, carried, travels } = sample
  return plainPost({
    id: idOf(key),
    circle: EXAMPLE,
    author: didOf(by),
    name: by,
    at: now - hours * HOUR,
    text,
    replyTo: answers === undefined ? null : idOf(answers),
    quote: quotes === undefined ? null : idOf(quotes),
    update,
    call: call === undefined ? null : exampleCalls(now)[call],
    work: carried ? `${didOf(carried.author)}/${key}` : travels ? `${didOf(by)}/${key}` : null,
    carried: carried
      ? {
          author: didOf(carried.author),
          name: carried.author,
          at: now - carried.hours * HOUR,
          text: carried.text,
          call: null,
          editedAt: null,
          path: carried.path.map(([who, from]) => ({
            did: didOf(who),
            name: who,
            at: now - hours * HOUR,
            from,
          })),
        }
      : null,
  })
}

/** A post goes to who is here within minutes, to the others as they come back. */
function exampleReach({ author, at }: Post, members: readonly Member[], now: number): Reach {
  const others = members.filter(({ did, lastSeen }) => did !== author && (lastSeen ?? 0) > now - WEEK)
  const held = others.filter(({ here, lastSeen }) => here || (lastSeen ?? 0) > at)
  return {
    people: held.map(({ did, name, here, lastSeen }, i) => ({
      did,
      name,
      at: here ? Math.min(now, at + (i + 1) * MINUTE) : Math.min(now, lastSeen ?? now),
      via: '',
    })),
    relays: at > now - 10 * MINUTE ? 0 : 1,
    seen: others.map(({ did }) => did),
  }
}
