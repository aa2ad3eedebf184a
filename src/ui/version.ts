/** Which build of the app runs here, and which one waits. */

/** A service worker answers at once; one of a version before this never does. */
const ANSWER_MS = 2_000

const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)

/** The hash of the build that a service worker keeps, as it says itself; null from one that does not tell. */
export function buildOf(worker: ServiceWorker): Promise<string | null> {
  const { port1, port2 } = new MessageChannel()
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(null), ANSWER_MS)
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      clearTimeout(timer)
      resolve(isHash(data) ? data : null)
    }
    worker.postMessage({ type: 'VERSION' }, [port2])
  })
}

/** The hash of the build that this page is of; null where nothing says, as under development. */
export async function runningBuild(): Promise<string | null> {
  const controller = navigator.serviceWorker?.controller
  if (controller) return buildOf(controller)
  try {
    const response = await fetch('./version.json', { cache: 'no-store' })
    const { hash } = (await response.json()) as { hash?: unknown }
    return isHash(hash) ? hash : null
  } catch {
    return null // no such file, or no network
  }
}
