import { privateKeyFromSeed, randomSeed } from '../../identity/index.ts'
import { type Operation, type Store, under } from '../../store/index.ts'
import type { KeyStore } from '../platform.ts'

/** Bytes. */
const SEED_SIZE = 32

/**
 * Keys in Node, which has no place that a program can use and not read: the seeds are in the data directory, which only
 * its owner can read.
 */
const at = (name: string) => `k/${name}`

export function storedKeys(store: Store): KeyStore {
  return {
    load: async name => {
      const seed = await store.get(at(name))
      return seed?.length === SEED_SIZE ? privateKeyFromSeed(seed) : undefined
    },
    create: async name => {
      const seed = randomSeed()
      await store.write([{ type: 'put', key: at(name), value: seed }], { durable: true })
      return privateKeyFromSeed(seed)
    },
  }
}

/** What makes every log that was begun here end where it is: whoever writes next is a new writer. */
export async function forgottenWriters(store: Store): Promise<Operation[]> {
  const forgotten: Operation[] = []
  for await (const [key] of store.entries(...under(at('writer/')))) forgotten.push({ type: 'delete', key })
  return forgotten
}
