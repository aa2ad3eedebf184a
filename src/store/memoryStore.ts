import { own } from '../base/index.ts'
import type { Store } from './api.ts'

/** The in-memory twin, for the seeded simulations and tests. */
export function memoryStore(): Store {
  const map = new Map<string, Uint8Array>()
  return {
    get: async key => {
      const value = map.get(key)
      return value && own(value)
    },
    entries: async function* (low, high) {
      for (const key of [...map.keys()].filter(key => key >= low && key < high).sort()) {
        const value = map.get(key)
        if (value) yield [key, own(value)] as const
      }
    },
    write: async operations => {
      for (const operation of operations) {
        if (operation.type === 'put') map.set(operation.key, own(operation.value))
        else map.delete(operation.key)
      }
    },
    close: async () => map.clear(),
  }
}
