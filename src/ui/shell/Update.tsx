import { createSignal, onMount, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import { keepForOffline } from './serviceWorker.ts'

/** Keeps the app for offline use, and asks before a new version takes over. */
export function Update() {
  const [takeOver, setTakeOver] = createSignal<(() => void) | null>(null)
  onMount(() => {
    // Where service workers are denied the app works, but doesn't open offline; that is for the console only.
    keepForOffline(update => setTakeOver(() => update)).catch((error: unknown) =>
      console.warn('The app is not kept for offline use.', error),
    )
  })
  return (
    <Show when={takeOver()}>
      {update => (
        <div class="update toast" role="status">
          <p>{t.notice.update}</p>
          <button type="button" class="toast-action" onClick={() => update()()}>
            {t.notice.updateDo}
          </button>
        </div>
      )}
    </Show>
  )
}
