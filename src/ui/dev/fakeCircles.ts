import { memoryCharter } from '../example/memoryCharter.ts'
import { type MemoryCircle, memoryCircle } from '../example/memoryCircle.ts'
import { plainMember, plainPost } from '../example/plain.ts'
import type { Circle, Member, Post, Reach } from '../peer.ts'
import { fakeStrangers } from './fakeFilters.ts'
import { fakeResponses } from './fakeResponses.ts'

const MINUTE = 60_000
const NAMES = [
  'Wanjiru',
  'Oskar',
  'Mei',
  'Ines',
  'Rahel',
  'Jonah',
  'Sade',
  'Piet',
  '\u202eevil\u202c Ali',
  'علي',
]
/** A large recorded community: as many posts as a month of a busy channel. */
const MANY = 12_000
const STREAM_MS = 400

const SEED: readonly (readonly [by: number, minutesAgo: number, text: string, answers?: number])[] = [
  [
    0,
    4000,
    'Whoever borrowed the **small thresher**: it is needed again from Friday on. No hurry, no names.',
  ],
  [
    7,
    2900,
    'Scripts that hide: <script>alert(1)</script> <img src=x onerror=alert(1)> javascript:alert(1) [x](javascript:alert(1))',
  ],
  [
    8,
    1500,
    `Z̴̧̢̛̖̦̣̟̫̲͙̺̈́̓̐̂͋̈́͘͝͠a̴̧̛̛̩̥̱̟̮̪̎̓̈́̓̍̚͠͝ļ̷̡̛̩̥̱̟̮̪͑̈́̓̐̂͋̈́͘g̴̢̛̖̦̣̟̫̲͙̺̓̐̂͋̈́͘͝o and \u202ea turned line\u202c, then plain again. ${'averylongwordwithoutanybreak'.repeat(12)}`,
  ],
  [9, 900, 'بذور الطماطم القديمة نبتت كلها هذا الأسبوع. من يريد شتلات؟'],
  [
    3,
    300,
    'For the record, how I dry beans:\n```\nspread thin, 35 °C\nturn daily\nstop when they ring\n```\n> until they ring like glass\n\nMore at https://example.org/beans_(dry)?x=1, if you want to *read on*.',
  ],
  [
    0,
    40,
    'The Painted Mountain corn that three of us kept apart last year has crossed after all. Blue kernels on every cob in my row. I would like to hear how far apart yours stood.',
  ],
  [1, 22, 'Forty metres and a hedge. Some blue here too.', 5],
  [2, 9, 'Then the hedge does nothing. Next year: bags, like my aunt did.', 6],
]

const FIRST_WORDS = 'We keep seed.\n\nWhoever grows a variety writes down where it came from.\n'
const CHARTER = [
  { did: `fake:${NAMES[0]}`, text: FIRST_WORDS },
  { did: `fake:${NAMES[1]}`, text: FIRST_WORDS.replace('seed.', 'seed in as many hands as we are.') },
  {
    did: `fake:${NAMES[9]}`,
    text: `${FIRST_WORDS.replace('seed.', 'seed in as many hands as we are.')}\nالبذور لمن يزرعها\n`,
  },
]

export function fakeCircles(self: string, name: string, stream: boolean): Circle[] {
  const members: Member[] = [
    ...NAMES.map((other, i) =>
      plainMember({
        did: `fake:${other}`,
        name: other,
        here: i < 4,
        invitable: true,
        mutes: other === 'Ines' ? ['fake:Sade'] : [],
        lastSeen: Date.now() - i * 40 * MINUTE,
      }),
    ),
    plainMember({ did: self, name, here: true, self: true }),
  ]
  const others = members.filter(member => !member.self)
  const reach = ({ author, at }: Post): Reach => {
    const seen = others.map(member => member.did).filter(did => did !== author)
    const held =
      at > Date.now() - 2 * MINUTE
        ? 0
        : at > Date.now() - 30 * MINUTE
          ? 4
          : at > Date.now() - 1000 * MINUTE
            ? 7
            : seen.length
    return {
      people: others
        .filter(member => member.did !== author)
        .slice(0, held)
        .map(({ did, name: person }, i) => ({
          did,
          name: person,
          at: at + i * MINUTE,
          via: i > 2 ? 'Wanjiru' : '',
        })),
      relays: held > 4 ? 1 : 0,
      seen,
    }
  }
  const make = (
    circle: string,
    i: number,
    author: string,
    by: string,
    at: number,
    text: string,
    replyTo: string | null,
  ): Post =>
    plainPost({
      id: `${circle}-${i}`,
      circle,
      author,
      name: by,
      at,
      text,
      replyTo,
      source: circle === 'ubuntu' ? `log#${i}` : null,
    })
  const seed = SEED.map(([by, ago, text, answers], i) =>
    make(
      'seed',
      i,
      `fake:${NAMES[by]}`,
      NAMES[by] ?? '',
      Date.now() - ago * MINUTE,
      text,
      answers === undefined ? null : `seed-${answers}`,
    ),
  )
  seed.push(
    make(
      'seed',
      99,
      self,
      name,
      Date.now() - MINUTE,
      'Wrote down what my grandmother did with the bean jars. Ash, not silica. Will type it up tonight.',
      null,
    ),
  )
  const talk = (i: number) =>
    `Line ${i}. ${'What the installer asks about the partition table, and why. '.repeat((i * 7) % 5)}`
  const many = Array.from({ length: MANY }, (_, i) =>
    make(
      'ubuntu',
      i,
      `fake:author${i % 300}`,
      `author${i % 300}`,
      Date.now() - (MANY - i) * MINUTE,
      talk(i),
      i % 3 === 2 ? `ubuntu-${i - 2}` : null,
    ),
  )
  const inStep = {
    recordsHad: 40,
    recordsKnown: 40,
    bytes: 12_000,
    from: ['Wanjiru'],
    state: 'in-step',
  } as const
  const catching = {
    recordsHad: 8_112,
    recordsKnown: 11_612,
    bytes: 3_400_000,
    from: ['Wanjiru', 'a relay'],
    state: 'catching-up',
  } as const
  const circles = [
    memoryCircle({
      id: 'seed',
      name: 'Seed library',
      purpose:
        'We save, swap and grow open-pollinated seed, and keep the knowing in as many hands as the seed.',
      posts: [...seed, ...fakeStrangers()],
      responses: fakeResponses(Date.now()),
      charter: memoryCharter(CHARTER, self),
      members,
      reach,
      progress: inStep,
    }),
    Object.assign(
      memoryCircle({
        id: 'ubuntu',
        name: 'Installers',
        purpose: '',
        posts: many,
        members,
        reach,
        progress: catching,
      }),
      { joinedAt: Date.now() - 60 * MINUTE },
    ),
  ]
  if (stream) for (const circle of circles) flow(circle, make)
  return circles
}

/** Fifty posts at a time, new and old among each other, as while catching up. */
function flow(
  circle: MemoryCircle,
  make: (
    circle: string,
    i: number,
    author: string,
    by: string,
    at: number,
    text: string,
    replyTo: string | null,
  ) => Post,
): void {
  let i = 100_000
  setInterval(() => {
    circle.arrive(
      Array.from({ length: 50 }, () =>
        make(
          circle.id,
          i++,
          `fake:${NAMES[i % 8]}`,
          NAMES[i % 8] ?? '',
          Date.now() - (i % 50 === 0 ? 0 : ((i * 7919) % 8000) * MINUTE),
          `Streamed ${i}`,
          null,
        ),
      ),
    )
  }, STREAM_MS)
}
