import { onTestFinished, vi } from 'vitest'

/**
 * Timeouts of exactly so many milliseconds are over when the test says so; all others take their time.
 * @returns ends those that have begun
 */
export function timeoutsByHand(milliseconds: number): () => void {
  const begun: AbortController[] = []
  const real = AbortSignal.timeout.bind(AbortSignal)
  const spy = vi.spyOn(AbortSignal, 'timeout').mockImplementation(asked => {
    if (asked !== milliseconds) return real(asked)
    const timeout = new AbortController()
    begun.push(timeout)
    return timeout.signal
  })
  onTestFinished(() => spy.mockRestore())
  return () => {
    for (const timeout of begun.splice(0)) timeout.abort(new DOMException('it took too long', 'TimeoutError'))
  }
}
