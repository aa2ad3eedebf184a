import type { Momentum } from '../../insight/index.ts'
import { t } from '../messages/index.ts'
import { formatFigure } from './figure.ts'

/** People named in the sentence; the others are counted. */
const NAMED = 3

/** Why a post has the momentum that it has, in one sentence. */
export function reasonFor({ people, total, hearing }: Momentum, nameOf: (did: string) => string): string {
  const strongest = [...people].sort((a, b) => b.decayed - a.decayed)
  if (strongest.length === 0)
    return hearing > 0 ? t.momentum.onlyHearing(formatFigure(hearing)) : t.momentum.none
  const names = strongest
    .slice(0, NAMED)
    .map(({ person, response }) => `${nameOf(person) || t.someone} (${t.momentum.kinds[response.kind]})`)
  const rest = strongest.length - names.length
  if (rest > 0) names.push(t.momentum.others(rest))
  const last = names.pop() ?? ''
  return t.momentum.sentence(
    names.length > 0 ? t.momentum.and(names.join(', '), last) : last,
    formatFigure(total),
  )
}
