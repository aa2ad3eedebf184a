import { type AddressKey, kindOfKey } from './address.ts'
import { type Head, type HeadIndex, isAhead, recordsMissing } from './heads.ts'
import type { Want } from './messages.ts'
import type { Item, Range } from './reconcile.ts'
import { SortedMap } from './sortedMap.ts'

/** One peer's side of the story, as this peer knows it. Immutable. */
export interface Session {
  readonly initiator: boolean
  /** Own heads when the reconciliation began; null before. */
  readonly basis: HeadIndex | null
  /** Reply gathered over the parts of the other side's turn. */
  readonly gathered: readonly Range[]
  /** Turns of the other side so far, and where its ranges of the present one end. */
  readonly turns: number
  readonly turnEnd: string
  /** All of the other side's turn so far is lists that ask for no answer: nothing is left to say. */
  readonly concluding: boolean
  /** What it said to have since its basis, put by until the reconciliation is over. */
  readonly early: readonly Item[]
  readonly reconciled: boolean
  /** What the peer says it holds: a claim until records prove it. Complete once reconciled. */
  readonly theirs: HeadIndex
  /** What the peer has and we lack, by order of wanting; its sum is in records. */
  readonly missing: SortedMap<Missing>
  readonly wants: ReadonlyMap<number, readonly Asked[]>
  readonly nextWant: number
}

export interface Asked extends Want {
  /** What the peer said it holds when it was asked. */
  readonly claimed: Head
}

export interface Missing {
  readonly key: AddressKey
  readonly records: number
}

/** @param theirs what the peer is presumed to hold */
export const newSession = (initiator: boolean, theirs: HeadIndex): Session => ({
  initiator,
  basis: null,
  gathered: [],
  turns: 0,
  turnEnd: '',
  concluding: true,
  early: [],
  reconciled: false,
  theirs,
  missing: SortedMap.empty<Missing>((_, { records }) => BigInt(records)),
  wants: new Map(),
  nextWant: 0,
})

const MINUTES_TO_COUNT_DOWN_FROM = 2 ** 40

/** Commons first, then what was written last; profiles come before the feeds of their minute. */
function orderOf(key: AddressKey, { recency }: Head): string {
  const rank = kindOfKey(key) === 'commons' ? 0 : 1
  const down = Math.max(0, MINUTES_TO_COUNT_DOWN_FROM - recency)
  return `${rank}${down.toString(16).padStart(12, '0')}${key}`
}

/** What is here, by which claims are judged. */
export interface Own {
  readonly heads: HeadIndex
  /** Of segments of revoked devices the last seq that stands. */
  readonly stands: ReadonlyMap<AddressKey, number>
}

/** The peer says it holds `head`; it is missing here if it is ahead of what we hold. */
export function claim(session: Session, key: AddressKey, head: Head, own: Own): Session {
  const mine = own.heads.get(key)
  const known = session.theirs.get(key)
  const missing = known ? session.missing.delete(orderOf(key, known)) : session.missing
  return {
    ...session,
    theirs: session.theirs.set(key, head),
    missing: isAhead(head, mine, own.stands.get(key))
      ? missing.set(orderOf(key, head), { key, records: recordsMissing(head, mine) })
      : missing,
  }
}

/** Something was stored here: what of it this peer has is no longer missing. */
export function satisfied(session: Session, key: AddressKey, own: Own): Session {
  const mine = own.heads.get(key)
  const theirs = session.theirs.get(key)
  if (!theirs) return session
  const order = orderOf(key, theirs)
  if (session.missing.get(order) === undefined) return session
  const missing = session.missing.delete(order)
  if (!isAhead(theirs, mine, own.stands.get(key))) return { ...session, missing }
  return { ...session, missing: missing.set(order, { key, records: recordsMissing(theirs, mine) }) }
}

/** The claim turned out empty. */
export function withdraw(session: Session, key: AddressKey): Session {
  const theirs = session.theirs.get(key)
  if (!theirs) return session
  return {
    ...session,
    theirs: session.theirs.delete(key),
    missing: session.missing.delete(orderOf(key, theirs)),
  }
}

/** The peer has listed all that it has in a range. */
export function listed(
  session: Session,
  range: { low: string; high: string; items: readonly Item[] },
  own: Own,
): Session {
  const told = new Set(range.items.map(([key]) => key))
  let next = session
  for (const [key] of session.theirs.entries(range.low, range.high))
    if (!told.has(key)) next = { ...next, theirs: next.theirs.delete(key) }
  for (const [key, head] of range.items) next = claim(next, key, head, own)
  return next
}
