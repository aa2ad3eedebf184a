/** What the network knows of relays, kept from one start to the next. It is this device's own: others see other relays. */

import { encode } from '@ipld/dag-cbor'
import * as v from 'valibot'
import type { RelayMemory } from '../network/index.ts'
import { readMemory, type Store } from '../store/index.ts'

const KEY = 'relays'

const remembered = v.array(
  v.object({
    address: v.string(),
    peer: v.nullable(v.string()),
    score: v.pipe(v.number(), v.finite()),
    at: v.pipe(v.number(), v.finite()),
    found: v.array(v.string()),
  }),
)

export const relayMemory = (store: Store): RelayMemory => ({
  async load() {
    const value = await store.get(KEY)
    const read = readMemory(value, remembered)
    // What another version has written is begun anew.
    return read ?? []
  },
  save: relays => store.write([{ type: 'put', key: KEY, value: encode(relays) }]),
})
