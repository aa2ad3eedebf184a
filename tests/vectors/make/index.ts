import { cast, type Json, withFixedRandom } from './cast.ts'
import { files } from './files.ts'
import { invalid } from './invalid.ts'
import { keys } from './keys.ts'
import { network } from './network.ts'
import { forks, records } from './records.ts'
import * as refused from './refused.ts'
import { replication } from './replication.ts'
import { schemas } from './schemas.ts'
import { sealed, works } from './sealed.ts'
import { texts } from './texts.ts'

const MAKERS = {
  keys,
  signatures: refused.signatures,
  records,
  forks,
  sealed,
  works,
  schemas,
  replication,
  network,
  texts,
  files,
  invalid,
  refused: refused.texts,
}
export type VectorName = keyof typeof MAKERS
export const VECTORS = Object.keys(MAKERS) as readonly VectorName[]

/** Everything that is written into `tests/vectors/<name>.json`, made anew: the same bytes each time. */
export async function make(name: VectorName): Promise<Json> {
  return withFixedRandom(async () => MAKERS[name](await cast()))
}
