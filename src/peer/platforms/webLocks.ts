import type { Locks } from '../platform.ts'

/** Web Locks: one holder at a time over all tabs of an origin; the browser frees them when a tab dies. */
export function webLocks(prefix: string): Locks {
  return {
    exclusive: async (name, work) => navigator.locks.request(prefix + name, work),
    lead: (name, held) => {
      const waiting = new AbortController()
      let release: () => void = () => waiting.abort()
      navigator.locks
        .request(prefix + name, { signal: waiting.signal }, () => {
          held()
          return new Promise<void>(resolve => {
            release = resolve
          })
        })
        .catch((error: Error) => {
          if (error.name !== 'AbortError') throw error // aborted: this tab closed before it came to lead
        })
      return () => release()
    },
  }
}
