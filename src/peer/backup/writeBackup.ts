/**
 * What a backup holds, before it is sealed: who the person is, what is theirs, and the records of their circles.
 *
 *     content = frame(['person', person, entropy or null]) ‖ frame(['me', updates])
 *               ‖ for each circle: frame(['circle', id]) ‖ 'records'… ‖ frame(['end'])
 */

import { encode } from '@ipld/dag-cbor'
import { type Bytes, own } from '../../base/index.ts'
import { encodeMessage } from '../../sync/index.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'
import { recordMessages } from '../files/exportFile.ts'
import { frame } from '../files/format.ts'
import { everything } from '../files/lacking.ts'
import type { Vault } from '../identity/vault.ts'
import type { MeDocument } from '../me/meDocument.ts'

interface Of {
  readonly vault: Vault
  readonly me: MeDocument
  /** The personal one too. */
  readonly circles: readonly CirclePeer[]
}

/** Everything of the person but the keys that write: whoever restores it writes with new ones. */
export async function* backupContent({ vault, me, circles }: Of): AsyncGenerator<Bytes> {
  yield frame(encode(['person', vault.personKey, await vault.entropy()]))
  yield frame(encode(['me', me.updates().map(own)]))
  for (const circle of circles) {
    // What was being written in the charter is in no record before it is sealed.
    await circle.author.sealWorking()
    const { replica } = circle.parts
    yield frame(encode(['circle', replica.circle]))
    for await (const message of recordMessages(replica, [...replica.heads.entries()], everything))
      yield frame(encodeMessage(message))
  }
  yield frame(encode(['end']))
}
