import { createResource, Show } from 'solid-js'
import { shortHash } from '../format.ts'
import { t } from '../messages/index.ts'
import { runningBuild } from '../version.ts'

/** Which build of the app this is, so that it can be compared with another's. */
export function ThisApp() {
  const [build] = createResource(runningBuild)
  return (
    <Show when={build()}>
      {hash => (
        <section aria-labelledby="this-app">
          <h2 id="this-app" class="section-title">
            {t.me.app}
          </h2>
          <p>{t.me.build}</p>
          <p class="fingerprint" dir="ltr">
            {shortHash(hash())}
          </p>
          <p class="hint">{t.me.buildHint}</p>
          <details>
            <summary>{t.me.buildWhole}</summary>
            <p class="address" dir="ltr">
              {hash()}
            </p>
          </details>
        </section>
      )}
    </Show>
  )
}
