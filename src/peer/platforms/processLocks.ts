import { Queue } from '../../base/index.ts'
import type { Locks } from '../platform.ts'

/** Locks within one process: the data directory itself is locked against others by LevelDB. */
export function processLocks(): Locks {
  const queues = new Map<string, Queue>()
  return {
    exclusive: (name, work) => {
      const queue = queues.get(name) ?? new Queue()
      queues.set(name, queue)
      return queue.run(work)
    },
    lead: (_, held) => {
      held()
      return () => undefined
    },
  }
}
