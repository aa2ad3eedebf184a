import type * as Y from 'yjs'
import { HALF_LIFE_RANGE, INTEREST_LIMIT, INTERESTS_LIMIT, NAME_LIMIT, PURPOSE_LIMIT } from './limits.ts'
import { text } from './texts.ts'

export interface About {
  readonly name: string
  readonly purpose: string
  readonly interests: readonly string[]
  /** Hours after which a response counts half; null as long as nobody has proposed any. */
  readonly halfLife: number | null
}

export function readAbout(doc: Y.Doc): About {
  const about = doc.getMap('about')
  return {
    name: text(about.get('name'), NAME_LIMIT),
    purpose: text(about.get('purpose'), PURPOSE_LIMIT),
    interests: [...doc.getMap('interests').entries()]
      .filter(([word, on]) => on === true && word !== '' && word.length <= INTEREST_LIMIT)
      .map(([word]) => word)
      .sort()
      .slice(0, INTERESTS_LIMIT),
    halfLife: readHalfLife(about.get('halfLife')),
  }
}

/** It stands as text, like all that is said about a circle. */
function readHalfLife(value: unknown): number | null {
  const hours = typeof value === 'string' && value !== '' ? Number(value) : Number.NaN
  return hours >= HALF_LIFE_RANGE[0] && hours <= HALF_LIFE_RANGE[1] ? hours : null
}

/** Touches only what differs. */
export function writeAbout(doc: Y.Doc, { name, purpose, interests, halfLife }: Partial<About>): void {
  doc.transact(() => {
    const about = doc.getMap('about')
    const set = (key: string, value: string) => {
      if ((about.get(key) ?? '') !== value) about.set(key, value)
    }
    if (name !== undefined) set('name', name)
    if (purpose !== undefined) set('purpose', purpose)
    if (halfLife !== undefined) set('halfLife', halfLife === null ? '' : String(halfLife))
    if (interests === undefined) return
    const words = doc.getMap('interests')
    for (const word of interests) if (words.get(word) !== true) words.set(word, true)
    for (const word of [...words.keys()]) if (!interests.includes(word)) words.delete(word)
  })
}
