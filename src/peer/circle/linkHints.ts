import { sameWay } from '../../base/index.ts'
import { LINK_HINTS_LIMIT } from '../../model/index.ts'
import type { KnownCircle, MeDocument } from '../me/meDocument.ts'

/**
 * What a link made now names: the circle's own relays first, then those that this person uses anyway, then what was found
 * since, so that a new link names living relays when the old ones are gone. None that the person has removed.
 * @param used relays used for the circle now
 */
export function linkHints(
  { relays, signalling }: KnownCircle,
  me: MeDocument,
  used: readonly string[],
): { relays: readonly string[]; signalling: readonly string[] } {
  const removed = new Set(me.removedRelays.map(sameWay))
  const named = [...new Set([...relays, ...me.relays, ...used].map(sameWay))]
  return { relays: named.filter(relay => !removed.has(relay)).slice(0, LINK_HINTS_LIMIT), signalling }
}
