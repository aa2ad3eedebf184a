import { buildOf } from '../version.ts'

/** A version that waits until the person wants it. */
export interface NewVersion {
  /** The hash of its build, as it says itself; null if it does not tell. */
  readonly build: string | null
  /** It takes over, and the page is loaded anew. */
  takeOver(): void
}

/**
 * Keeps the app for offline use. A new version waits until the person wants it.
 * @param onUpdate is called when one waits
 * @throws {TypeError | DOMException} where the browser denies service workers
 */
export async function keepForOffline(onUpdate: (version: NewVersion) => void): Promise<void> {
  const workers = navigator.serviceWorker
  const registration = await workers.register('./sw.js')
  let asked = false
  const offer = async () => {
    const { waiting } = registration
    // Without a controller it is the first version, which replaces nothing.
    if (!waiting || !workers.controller) return
    const build = await buildOf(waiting)
    onUpdate({
      build,
      takeOver() {
        asked = true
        waiting.postMessage({ type: 'SKIP_WAITING' })
      },
    })
  }
  workers.addEventListener('controllerchange', () => asked && location.reload())
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => void offer())
  })
  await offer()
}
