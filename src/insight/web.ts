/** The web of a reader: themself, their acquaintances, and the acquaintances of those. */
export interface Web {
  readonly reader: string | null
  readonly near: ReadonlySet<string>
  /** People two acquaintances away (never among `near`), and the one person through whom alone the reader knows them; null if through several. */
  readonly far: ReadonlyMap<string, string | null>
}

/** The web of somebody who knows nobody here yet. */
export const newcomersWeb = (reader: string | null = null): Web => ({
  reader,
  near: new Set(),
  far: new Map(),
})

export const knowsNobody = (web: Web): boolean => web.near.size === 0

/** As long as a reader knows nobody here, everybody counts alike. */
export const isInside = (web: Web, person: string): boolean =>
  knowsNobody(web) || person === web.reader || web.near.has(person) || web.far.has(person)

/** Who alone vouches for that person to the reader; null for those known in another way, or not at all. */
export const voucherOf = (web: Web, person: string): string | null => web.far.get(person) ?? null

/** A web from acquaintances alone. @param acquaintancesOf everybody who is acquainted with that person */
export function webAround(reader: string, acquaintancesOf: (person: string) => Iterable<string>): Web {
  const near = new Set(acquaintancesOf(reader))
  near.delete(reader)
  const far = new Map<string, string | null>()
  for (const voucher of near)
    for (const person of acquaintancesOf(voucher))
      if (person !== reader && !near.has(person)) far.set(person, far.has(person) ? null : voucher)
  return { reader, near, far }
}
