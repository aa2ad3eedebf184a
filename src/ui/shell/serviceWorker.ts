/**
 * Keeps the app for offline use. A new version waits until the person wants it.
 * @param onUpdate is called when one waits, with what makes it take over and reload the page
 * @throws {TypeError | DOMException} where the browser denies service workers
 */
export async function keepForOffline(onUpdate: (takeOver: () => void) => void): Promise<void> {
  const workers = navigator.serviceWorker
  const registration = await workers.register('./sw.js')
  let asked = false
  const offer = () => {
    const { waiting } = registration
    // Without a controller it is the first version, which replaces nothing.
    if (!waiting || !workers.controller) return
    onUpdate(() => {
      asked = true
      waiting.postMessage({ type: 'SKIP_WAITING' })
    })
  }
  workers.addEventListener('controllerchange', () => asked && location.reload())
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', offer)
  })
  offer()
}
