import { privateKeyFromSeed, randomSeed } from '../../identity/index.ts'
import type { Store } from '../../store/index.ts'
import type { KeyStore } from '../platform.ts'

/**
 * Keys in Node, which has no place that a program can use and not read: the seeds are in the data directory, which only
 * its owner can read.
 */
export function storedKeys(store: Store): KeyStore {
  const at = (name: string) => `k/${name}`
  return {
    load: async name => {
      const seed = await store.get(at(name))
      return seed && privateKeyFromSeed(seed)
    },
    create: async name => {
      const seed = randomSeed()
      await store.write([{ type: 'put', key: at(name), value: seed }], { durable: true })
      return privateKeyFromSeed(seed)
    },
  }
}
