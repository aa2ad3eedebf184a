/** Part of the main thread's time that following a burst of events may take: one fifth. */
const SHARE = 5
const FRAME = 16

/**
 * Makes many calls into few: the first runs at once (in a task of its own), those that follow wait until the work
 * has had at least four times as long a rest. Timers, unlike animation frames, also run in a hidden tab.
 */
export function coalesce(run: () => void): { (): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let earliest = 0
  const call = () => {
    timer ??= setTimeout(
      () => {
        timer = undefined
        const start = performance.now()
        run()
        const end = performance.now()
        earliest = end + Math.max(FRAME, (end - start) * (SHARE - 1))
      },
      Math.max(0, earliest - performance.now()),
    )
  }
  return Object.assign(call, {
    cancel() {
      clearTimeout(timer)
      timer = undefined
    },
  })
}
