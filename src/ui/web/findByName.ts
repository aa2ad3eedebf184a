import type { Weave } from './weave/index.ts'

export interface Found {
  readonly id: string
  readonly name: string
  readonly kind: 'person' | 'circle'
}

const LIMIT = 7

/** Without case and accents: who looks for "agnes" finds Agnès. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** People and circles whose name has a word that begins with the text, then those that contain it. */
export function findByName(text: string, { people, discs }: Pick<Weave, 'people' | 'discs'>): Found[] {
  const wanted = folded(text.trim())
  if (wanted === '') return []
  const all: Found[] = [
    ...discs.map(({ id, name }) => ({ id, name, kind: 'circle' as const })),
    ...people.map(({ did, name }) => ({ id: did, name, kind: 'person' as const })),
  ]
  const begins = (name: string) =>
    folded(name)
      .split(/\s+/)
      .some(word => word.startsWith(wanted))
  const whole = (name: string) => folded(name).startsWith(wanted)
  return all
    .filter(({ name }) => folded(name).includes(wanted))
    .sort(
      (a, b) =>
        Number(whole(b.name)) - Number(whole(a.name)) ||
        Number(begins(b.name)) - Number(begins(a.name)) ||
        a.name.localeCompare(b.name),
    )
    .slice(0, LIMIT)
}
