import { t } from '../messages/index.ts'
import type { CarriedView } from '../peer.ts'
import { isolated } from './isolated.ts'

/** The way that carried words took, as a sentence. @param self DID of the reader, or undefined in the example */
export function pathWords(path: CarriedView['path'], self: string | undefined): string {
  const steps = path.map(({ did, name, from }, i) => {
    const who = did === self ? t.carry.byYou : isolated(name || t.someone)
    const where = from === null ? null : isolated(from)
    return i === 0 ? t.carry.first(who, where) : t.carry.next(who, where)
  })
  return t.carry.joinPath(steps)
}
