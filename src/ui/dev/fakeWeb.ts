/** Made-up circles that share people, with months of responses, for working on the Web, the front and people. `?fake=web`. */

import { insightOf, type ResponseFact, type ResponseKind } from '../../insight/index.ts'
import { memoryCircle } from '../example/memoryCircle.ts'
import { plainMember, plainPost } from '../example/plain.ts'
import type { Circle, Member, Post, ResponseView } from '../peer.ts'

const DAY = 86_400_000
const WEEK = 7 * DAY
const WEEKS = 18

const NAMES =
  'Wanjiru Oskar Mei Ines Rahel Jonah Sade Piet Amara Joris Leilani Bo Noor Tess Kofi Yara Luca Ewa Tomas Hana Idris Freya Marisol Anders Priya Callum Zeynep Mateo Signe Odile Rui Nadia Bram Keiko Lars Fatou Greta Ivo Salma Tariq Uma Viktor Wren Ximena Yusuf Zora Aino Bela Chidi Dara Elif Femi Gita Hugo Ida Jun Kaja Lior Mina Nils Olga Paz Quinn'.split(
    ' ',
  )
const WORDS = [
  'The Painted Mountain corn has crossed after all. Blue kernels on every cob in my row.',
  'Whoever borrowed the small thresher: it is needed again from Friday on.',
  'Water at the weir is down by a hand since Sunday. Has anybody looked upstream?',
  'Two altos and a bass are still missing for the harvest song.',
  'The toaster from last time works. It was a crumb.',
  'I have more leek seedlings than I have ground. Come by with a bucket.',
  'Does anybody remember how the old sluice was opened without the crank?',
  'Recorded the second voice on my phone; the first verse is a little flat, sorry.',
]

interface Plan {
  readonly id: string
  readonly name: string
  readonly purpose: string
  readonly interests: readonly string[]
  readonly people: readonly number[]
}
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)
const PLANS: readonly Plan[] = [
  {
    id: 'seed',
    name: 'Seed library',
    purpose:
      'We save, swap and grow open-pollinated seed, and keep the knowing in as many hands as the seed.',
    interests: ['gardening', 'seed', 'soil'],
    people: range(0, 26),
  },
  {
    id: 'river',
    name: 'River watch',
    purpose: 'We look after the river, each at their own bend.',
    interests: ['water', 'birds'],
    people: [3, 7, ...range(26, 42)],
  },
  {
    id: 'choir',
    name: 'Street choir',
    purpose: 'We sing where people pass.',
    interests: ['singing'],
    people: [2, 30, 31, ...range(42, 60)],
  },
  {
    id: 'repair',
    name: 'Repair evenings',
    purpose: '',
    interests: ['tools', 'gardening'],
    people: [4, 5, 6, 8, 9, 60, 61, 62],
  },
]
const OPEN = { circle: 'swap', name: 'Seed swap by post', interests: ['seed', 'post'], link: '#/join/swap' }
const BEES = { circle: 'bees', name: 'Roof bees', interests: ['bees', 'gardening'], link: '#/join/bees' }
/** `&many` brings as many people as the map must stay legible with. */
const HARBOUR: Plan = {
  id: 'harbour',
  name: 'Harbour',
  purpose: 'Everybody who has to do with the harbour.',
  interests: ['water'],
  people: [1, 7, 26, 27, 30, ...range(63, 200)],
}
const didOf = (person: number): string =>
  `fake:${NAMES[person % NAMES.length]}${person < NAMES.length ? '' : ` ${Math.floor(person / NAMES.length) + 1}`}`

function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function fakeWeb(self: string, name: string): Circle[] {
  const plans = new URLSearchParams(location.search).has('many') ? [...PLANS, HARBOUR] : PLANS
  return plans.map((plan, i) => circleOf(plan, self, name, randomOf(i + 7)))
}

function circleOf(plan: Plan, self: string, name: string, random: () => number): Circle {
  const now = Date.now()
  const people = plan.people.map(didOf)
  const nameOf = (did: string) => (did === self ? name : did.slice('fake:'.length))
  const posts: Post[] = []
  const responses: ResponseFact[] = []
  const authors = [...people, self]
  for (let week = WEEKS; week > 0; week--) {
    // Whom this week is about: a few, changing every few weeks.
    const turn = Math.floor(week / 3)
    const liked = [0, 1, 2].map(i => authors[(turn * 2 + i * 3) % authors.length]!)
    for (let n = 0; n < Math.min(24, authors.length); n++) {
      const author = random() < 0.4 ? liked[n % 3]! : authors[Math.floor(random() * authors.length)]!
      const at = now - week * WEEK + random() * WEEK
      const id = `${plan.id}-${week}-${n}`
      const carried =
        plan.id === 'river' && n === 0 && week < 3
          ? {
              author: didOf(1),
              name: 'Oskar',
              at: at - DAY,
              text: 'Seed cleaning before the frost. Bring sieves.',
              call: null,
              editedAt: null,
              path: [{ did: didOf(3), name: 'Ines', at, from: 'Seed library' }],
            }
          : null
      posts.push(
        plainPost({
          id,
          circle: plan.id,
          author: carried ? didOf(3) : author,
          name: carried ? 'Ines' : nameOf(author),
          at,
          text: carried
            ? 'Friends at the river: this is two streets from you.'
            : WORDS[Math.floor(random() * WORDS.length)]!,
          carried,
        }),
      )
      const count = liked.includes(author) ? 4 + Math.floor(random() * 6) : Math.floor(random() * 3)
      for (let r = 0; r < count; r++) {
        const by = authors[Math.floor(random() * random() * authors.length)]!
        const kind: ResponseKind = random() < 0.75 ? 'resonate' : 'keep'
        const when = Math.min(now, at + random() * 2 * DAY)
        if (by !== author && (by !== self || plan.id !== 'repair'))
          responses.push({ id: `${kind}/${id}/${by}`, by, to: id, kind, at: when })
      }
    }
  }
  const all: Member[] = [
    ...people.map((did, i) =>
      plainMember({
        did,
        name: nameOf(did),
        invitable: true,
        bio: i % 3 === 0 ? 'Grows what the neighbours forgot. Third garden behind the mill.' : '',
        interests: i % 2 === 0 ? ['gardening', 'water'] : ['singing'],
        open:
          plan.id === 'seed' && (i === 1 || i === 3)
            ? [OPEN]
            : plan.id === 'river' && i === 4
              ? [OPEN, BEES]
              : [],
        follows: i % 4 === 0 ? people.slice(i + 1, i + 3) : [],
        here: i < 4,
        lastSeen: now - i * 3_600_000,
      }),
    ),
    plainMember({ did: self, name, here: true, self: true, interests: ['gardening'] }),
  ]
  const insight = insightOf({
    circle: plan.id,
    name: plan.name,
    interests: plan.interests,
    people: all,
    posts,
    responses,
  })
  const circle = memoryCircle({
    id: plan.id,
    name: plan.name,
    purpose: plan.purpose,
    posts,
    members: all,
    reach: () => ({ people: [], relays: 0, seen: [] }),
    progress: { recordsHad: 40, recordsKnown: 40, bytes: 12_000, from: ['Wanjiru'], state: 'in-step' },
  })
  return Object.assign(circle, {
    insight,
    joinedAt: plan.id === 'repair' ? now - 2 * DAY : now - WEEKS * WEEK,
    facts: () => ({
      circle: plan.id,
      name: plan.name,
      interests: plan.interests,
      people: all,
      posts,
      responses,
    }),
    recall: async () => 3,
    responses: (id: string): ResponseView[] =>
      insight.responsesTo(id).map(({ by, kind, at }) => ({
        did: by,
        name: nameOf(by),
        kind,
        resonance: null,
        at,
        post: null,
        into: null,
      })),
  })
}
