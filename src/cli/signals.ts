/** Told to leave, a command gets this long to close what it has open. */
const LEAVING_LIMIT = 5_000

/** Aborted by the first signal that asks this process to end. */
export function leaveOnSignals(): AbortSignal {
  const leave = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (leave.signal.aborted) return
      leave.abort()
      // What is stored is stored; only a connection that will not close can take longer.
      setTimeout(() => process.exit(0), LEAVING_LIMIT).unref()
    })
  return leave.signal
}

/** Started by an older Node that stands for this process: when that is killed, so is this. */
export function endWithParent(): void {
  if (process.env.MURMURATION_ENDS_WITH_PARENT === undefined || process.channel == null) return
  delete process.env.MURMURATION_ENDS_WITH_PARENT
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
  process.channel.unref()
}
