import type { CharterPart } from './types.ts'

/** So many characters around a change show where it was made. */
const AROUND = 28

/** What was changed, with only so much of the rest that one sees where. */
export function excerpts(parts: readonly CharterPart[]): CharterPart[] {
  return parts.map((part, i) => {
    const { change } = part
    if (change !== 'kept') return part
    // Where it was made, not how it stands on the page.
    const text = part.text.replace(/\s*\n\s*/g, ' ')
    const [first, last] = [i === 0, i === parts.length - 1]
    if (text.length <= (first || last ? AROUND : 2 * AROUND) + 4) return { change, text }
    const [head, tail] = [first ? '' : beginning(text), last ? '' : ending(text)]
    return { change, text: `${head}…${tail}` }
  })
}

/** Never cut within a word, unless it is a very long one. */
const beginning = (text: string): string => {
  const cut = text.slice(0, AROUND)
  return cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ') + 1) : cut
}
const ending = (text: string): string => {
  const cut = text.slice(-AROUND)
  return cut.includes(' ') ? cut.slice(cut.indexOf(' ')) : cut
}
