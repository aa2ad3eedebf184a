import { memoryCircle } from '../example/memoryCircle.ts'
import type { MemoryResponse } from '../example/memoryResponses.ts'
import { plainMember, plainPost } from '../example/plain.ts'
import type { Call, Circle, Pledge, Post } from '../peer.ts'

const HOUR = 3_600_000
const NAMES = ['Wanjiru', 'Oskar', 'Mei', 'Ines', 'علي']

/** Circles with calls in every state, for `?fake=calls`. */
export function fakeCalls(self: string, name: string): Circle[] {
  const now = Date.now()
  const hour = Math.ceil(now / HOUR) * HOUR
  const members = [
    ...NAMES.map(other =>
      plainMember({ did: did(other), name: other, here: other !== 'Mei', lastSeen: now }),
    ),
    plainMember({ did: self, name, here: true, self: true }),
  ]
  const post = (circle: string, id: string, by: string, ago: number, call: Call | null, text = ''): Post => {
    const author = by === 'self' ? self : did(by)
    const more = { at: now - ago * HOUR, text, call, work: `${author}/${id}` }
    return plainPost({ id, circle, author, name: by === 'self' ? name : by, ...more })
  }
  const pledge = (to: string, by: string, ago: number, what: Pledge): MemoryResponse => ({
    did: by === 'self' ? self : did(by),
    to,
    kind: 'pledge',
    at: now - ago * HOUR,
    pledge: what,
  })
  const make = (id: string, title: string, posts: Post[], responses: MemoryResponse[]) =>
    memoryCircle({
      id,
      name: title,
      purpose: 'We save, swap and grow open-pollinated seed, and keep the knowing in many hands.',
      posts,
      responses,
      members,
      reach: ({ author }) => ({
        people: [],
        relays: 1,
        seen: members.map(m => m.did).filter(d => d !== author),
      }),
      progress: { recordsHad: 9, recordsKnown: 9, bytes: 9_000, from: ['Mei'], state: 'in-step' },
    })
  const cleaning: Call = {
    what: 'Seed cleaning before the frost',
    where: 'The school hall, by the bicycle stand',
    from: hour + 18 * HOUR,
    by: hour + 23 * HOUR,
    people: 12,
    things: [
      { id: 'w0', name: 'Sieves', count: 6 },
      { id: 'w1', name: 'Flasks of tea', count: 2 },
    ],
    tasks: [
      { id: 't0', name: 'A pot of soup' },
      { id: 't1', name: 'Write the labels' },
      { id: 't2', name: 'Sweep the hall afterwards' },
    ],
  }
  const shelves: Call = {
    what: 'Carry the drawers up to the second floor',
    where: 'Town library, back door',
    from: now - 60 * HOUR,
    by: now - 57 * HOUR,
    people: 4,
    things: [{ id: 'w0', name: 'Blankets', count: 3 }],
    tasks: [{ id: 't0', name: 'Measure the stairs' }],
    outcome: {
      text: 'Forty-eight drawers, four people, ninety-one steps. They stand left of the maps.',
      at: now - 50 * HOUR,
    },
  }
  const carried: Post['carried'] = {
    author: 'fake:Edda',
    name: 'Edda',
    at: now - 9 * HOUR,
    text: 'The gauge at the weir fell eleven centimetres overnight.',
    call: { what: 'Read the gauge twice a day', by: hour + 90 * HOUR, people: 4 },
    editedAt: null,
    path: [{ did: did('Ines'), name: 'Ines', at: now - 6 * HOUR, from: null }],
  }
  const seed = make(
    'seed',
    'Seed library',
    [
      post('seed', 'shelves', 'Mei', 90, shelves, 'They are heavier than they look.'),
      post(
        'seed',
        'cleaning',
        'Oskar',
        30,
        cleaning,
        'Many hands, one morning. Whoever has never done it learns it here.',
      ),
      post('seed', 'own', 'self', 3, { what: 'Borrow a cider press', people: 2 }, 'Ours is broken.'),
      post('seed', 'arabic', 'علي', 2, {
        what: 'نقل الشتلات إلى البيت الزجاجي',
        by: hour + 0.6 * HOUR,
        where: 'المدرسة',
      }),
    ],
    [
      pledge('cleaning', 'Oskar', 29, {
        in: true,
        tasks: [{ id: 't2', state: 'taken' }],
        note: 'I have to lock up anyway.',
      }),
      pledge('cleaning', 'Mei', 20, {
        in: true,
        things: [{ id: 'w0', count: 2 }],
        tasks: [{ id: 't0', state: 'handed-on', to: self }],
      }),
      pledge('cleaning', 'Wanjiru', 9, {
        in: false,
        things: [{ id: 'w1', count: 2 }],
        note: 'Knee. The tea comes by bicycle.',
      }),
      pledge('cleaning', 'self', 8, { in: true, tasks: [{ id: 't1', state: 'taken' }] }),
      pledge('shelves', 'Oskar', 80, { in: true, things: [{ id: 'w0', count: 3 }] }),
      pledge('shelves', 'Ines', 80, { in: true, tasks: [{ id: 't0', state: 'done' }] }),
      pledge('own', 'Ines', 1, { in: true }),
      pledge('arabic', 'self', 1, { in: true }),
    ],
  )
  const river = make(
    'river',
    'River watch',
    [
      {
        ...post('river', 'weir', 'Ines', 6, null, 'For all below the mill.'),
        carried,
        work: 'fake:Edda/weir',
      },
    ],
    [],
  )
  return [seed, river]
}

const did = (name: string) => `fake:${name}`
