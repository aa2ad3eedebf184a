import { partition } from '../order.ts'
import type { Pairs } from '../pairs.ts'
import { byStanding, type Front, frontOf, type Standing } from './front.ts'
import { canonicalMoment, standing } from './standing.ts'

interface Member {
  readonly standing: Standing
  /** When it was summed, and when the last of their answers counts: in between nothing changes by itself. */
  readonly at: number
  readonly newest: number
}

/** Putting that many back in their place one by one costs more than sorting all. */
const MANY = 64

/** Keeps standings, and sums again only those that changed; gives to the bit what `front` gives. */
export class FrontIndex {
  readonly #pairs: Pairs
  #canonical = Number.NaN
  #members = new Map<string, Member>()
  #order: Standing[] = []
  #changed = new Set<string>()

  constructor(pairs: Pairs) {
    this.#pairs = pairs
  }

  changed(author: string): void {
    this.#changed.add(author)
  }

  front(at: number): Front {
    const canonical = canonicalMoment(at)
    if (canonical === this.#canonical) this.#sum(this.#outdated(at), at)
    else {
      this.#canonical = canonical
      this.#members.clear()
      this.#order = []
      this.#sum([...this.#pairs.authors()], at)
    }
    this.#changed.clear()
    return frontOf(this.#order, at)
  }

  #outdated(at: number): string[] {
    const found: string[] = []
    for (const [did, member] of this.#members)
      if ((at < member.newest || member.at < member.newest) && at !== member.at && !this.#changed.has(did))
        found.push(did)
    return [...found, ...this.#changed]
  }

  #sum(dids: readonly string[], at: number): void {
    const many = dids.length > MANY
    for (const did of dids) {
      const before = this.#members.get(did)
      const responders = this.#pairs.responders(did)
      const now = { did, sum: standing(responders, at) }
      if (responders.size === 0) this.#members.delete(did)
      else this.#members.set(did, { standing: now, at, newest: newestOf(responders) })
      if (many || before?.standing.sum === now.sum) continue
      if (before && before.standing.sum > 0) this.#order.splice(this.#place(before.standing), 1)
      if (now.sum > 0) this.#order.splice(this.#place(now), 0, now)
    }
    if (many)
      this.#order = [...this.#members.values()]
        .map(member => member.standing)
        .filter(({ sum }) => sum > 0)
        .sort(byStanding)
  }

  #place(one: Standing): number {
    return partition(this.#order, other => byStanding(other, one) < 0)
  }
}

type Responders = ReturnType<Pairs['responders']>

function newestOf(responders: Responders): number {
  let newest = Number.NEGATIVE_INFINITY
  for (const answers of responders.values()) for (const { from } of answers) if (from > newest) newest = from
  return newest
}
