import { describe, expect, it } from 'vitest'
import { hasWord } from '../../src/ui/filters/words.ts'

describe('a muted word', () => {
  it.each([
    ['Modern ART!', 'art', true],
    ['a party', 'art', false],
    ['naïveté', 'naïve', false],
    ['two words here', 'Two Words', true],
    ['#seed', 'seed', true],
    ['say 𝒜art', 'art', false],
    ['今日は園芸の話', '園芸', true],
    ['бобы и горох', 'боб', false],
    ['anything', '  ', false],
  ])(
    'is found whole, whatever its case, and anywhere in scripts without spaces (%#)',
    (text, word, found) => {
      expect(hasWord(text, [word])).toBe(found)
    },
  )
})
