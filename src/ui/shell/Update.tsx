import { registerSW } from 'virtual:pwa-register'
import { createSignal, Show } from 'solid-js'
import { t } from '../messages/index.ts'

/** Keeps the app for offline use, and asks before a new version takes over. */
export function Update() {
  const [ready, setReady] = createSignal(false)
  const update = registerSW({
    onNeedRefresh: () => setReady(true),
    // Where service workers are denied the app works, but doesn't open offline; that is for the console only.
    onRegisterError: (error: unknown) => console.warn('The app is not kept for offline use.', error),
  })
  return (
    <Show when={ready()}>
      <div class="update toast" role="status">
        <p>{t.notice.update}</p>
        <button type="button" class="toast-action" onClick={() => void update(true)}>
          {t.notice.updateDo}
        </button>
      </div>
    </Show>
  )
}
