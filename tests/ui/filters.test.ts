import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainPost } from '../../src/ui/example/plain.ts'
import { hiddenBy } from '../../src/ui/filters/hide.ts'

const post = (author: string, text: string, replyTo: string | null = null) =>
  plainPost({ id: `${author}/${text}`, circle: 'c', author, name: author, at: 0, text, replyTo })
const NONE = { self: 'me', filters: { words: [], threads: [] }, muted: new Map(), parent: () => null }

describe('own filters', () => {
  it('never hide one’s own posts', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string({ minLength: 1 })), (text, words) => {
        const own = post('me', text)
        const hiding = { ...NONE, filters: { words, threads: [own.id] }, muted: new Map([['me', []]]) }
        expect(hiddenBy(own, hiding)).toBeNull()
      }),
    )
  })

  it('hide a person, a whole word in any case, and a thread down to its last answer', () => {
    expect(hiddenBy(post('ann', 'Hello'), NONE)).toBeNull()
    expect(hiddenBy(post('ann', 'Hello'), { ...NONE, muted: new Map([['ann', []]]) })).toBe('person')
    const words = { ...NONE, filters: { words: ['art'], threads: [] } }
    expect(hiddenBy(post('ann', 'Modern ART!'), words)).toBe('word')
    expect(hiddenBy(post('ann', 'A party'), words)).toBeNull()
    const threads = {
      ...NONE,
      filters: { words: [], threads: ['root'] },
      parent: (id: string) => (id === 'a' ? 'root' : null),
    }
    expect(hiddenBy(post('ann', 'deep', 'a'), threads)).toBe('thread')
    expect(hiddenBy(post('ann', 'elsewhere', 'b'), threads)).toBeNull()
  })
})
