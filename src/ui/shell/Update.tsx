import { createSignal, onMount, Show } from 'solid-js'
import { shortHash } from '../format.ts'
import { t } from '../messages/index.ts'
import { keepForOffline, type NewVersion } from './serviceWorker.ts'

/** Keeps the app for offline use, and asks before a new version takes over. */
export function Update() {
  const [version, setVersion] = createSignal<NewVersion | null>(null)
  onMount(() => {
    // Where service workers are denied the app works, but doesn't open offline; that is for the console only.
    keepForOffline(setVersion).catch((error: unknown) =>
      console.warn('The app is not kept for offline use.', error),
    )
  })
  return (
    <Show when={version()}>
      {waiting => (
        <div class="update toast" role="status">
          <div class="update-text">
            <p>{t.notice.update}</p>
            <Show when={waiting().build}>
              {hash => (
                <p class="update-build">
                  {t.notice.updateBuild} <bdi dir="ltr">{shortHash(hash())}</bdi>
                </p>
              )}
            </Show>
          </div>
          <button type="button" class="toast-action" onClick={() => waiting().takeOver()}>
            {t.notice.updateDo}
          </button>
        </div>
      )}
    </Show>
  )
}
