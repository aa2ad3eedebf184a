import { describe, expect, it } from 'vitest'
import { plainMember, plainPost } from '../../src/ui/example/plain.ts'
import { person as t } from '../../src/ui/messages/areas/person.ts'
import type { Member, Post } from '../../src/ui/peer.ts'
import { followersOf, knownOf } from '../../src/ui/person/known.ts'
import { postsBy } from '../../src/ui/person/postsBy.ts'
import type { CircleState } from '../../src/ui/state/index.ts'

const stateOf = (id: string, members: readonly Member[], posts: readonly Post[] = []): CircleState =>
  ({ circle: { id, name: id }, members: () => members, posts: () => posts }) as unknown as CircleState

describe('somebody whom several circles know', () => {
  const open = [{ circle: 'x', name: 'X', interests: [], link: '#/join/x' }]
  const states = [
    stateOf('a', [plainMember({ did: 'ana', name: '', lastSeen: 5, open, follows: ['bo'] })]),
    stateOf('b', [
      plainMember({ did: 'ana', name: 'Ana', bio: 'Beans.', here: true, lastSeen: 3, open }),
      plainMember({ did: 'bo', name: 'Bo', follows: ['ana'] }),
    ]),
    stateOf('c', [plainMember({ did: 'bo', name: 'Bo' })]),
  ]

  it('is put together from what each of them says', () => {
    expect(knownOf('ana', states)).toMatchObject({
      name: 'Ana',
      bio: 'Beans.',
      here: true,
      lastSeen: 5,
      follows: ['bo'],
      open,
    })
    expect(knownOf('ana', states)?.circles.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('is unknown if no circle knows them', () => {
    expect(knownOf('zoe', states)).toBeUndefined()
  })

  it('is followed by those whose profile says so', () => {
    expect(followersOf('ana', states)).toEqual(['bo'])
  })
})

describe('posts of somebody', () => {
  const post = (id: string, circle: string, at: number, more: Partial<Post> = {}) => ({
    ...plainPost({ id, circle, author: 'ana', name: 'Ana', at, text: id }),
    ...more,
  })
  const states = [
    stateOf('a', [], [post('1', 'a', 10), post('2', 'a', 30, { deleted: true }), post('3', 'a', 40)]),
    stateOf('b', [], [post('4', 'b', 20), post('5', 'b', 50, { author: 'bo' })]),
  ]

  it('come from all circles, newest first, without those that they deleted', () => {
    expect(postsBy('ana', states).map(({ id }) => id)).toEqual(['3', '4', '1'])
  })

  it('stay the same rows when something else changes', () => {
    expect(postsBy('ana', states)[0]).toBe(postsBy('ana', states)[0])
  })
})

describe('the way to somebody in words', () => {
  it('names each person on it', () => {
    expect(t.chain(['Mei'])).toBe('You reach them through Mei.')
    expect(t.chain(['Mei', 'Bo'])).toBe('You reach them through Mei, who knows Bo, who knows them.')
  })
})
