/** Between events, conditions that depend on time are looked at this often. */
const LOOK_EVERY = 100

export interface Patience {
  /** Aborted when there is no more point in waiting. */
  readonly leave: AbortSignal
  /** Milliseconds since the epoch. */
  readonly deadline: number
}

/**
 * Waits until `holds` says so. It is asked at once, at each event that `listen` passes on, and now and then.
 * @returns whether it held; false at the deadline or when told to leave
 */
export function until(
  holds: () => boolean,
  listen: (look: () => void) => readonly (() => void)[],
  { leave, deadline }: Patience,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearInterval(timer)
      leave.removeEventListener('abort', look)
      for (const stop of stops) stop()
      settle()
    }
    const look = () => {
      try {
        if (holds()) finish(() => resolve(true))
        else if (leave.aborted || Date.now() >= deadline) finish(() => resolve(false))
      } catch (error) {
        finish(() => reject(error))
      }
    }
    const timer = setInterval(look, LOOK_EVERY)
    const stops = listen(look)
    leave.addEventListener('abort', look)
    look()
  })
}
