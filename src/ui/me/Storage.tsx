import { createResource, createSignal, Show } from 'solid-js'
import { formatBytes } from '../format.ts'
import { t } from '../messages/index.ts'

interface Use {
  readonly usage: number | undefined
  readonly quota: number | undefined
  readonly persisted: boolean
}

async function readUse(): Promise<Use> {
  const [estimate, persisted] = await Promise.all([
    navigator.storage?.estimate(),
    navigator.storage?.persisted(),
  ])
  return { usage: estimate?.usage, quota: estimate?.quota, persisted: persisted ?? false }
}

/** How much is stored here, and whether the browser has promised to keep it. */
export function Storage() {
  const [use, { refetch }] = createResource(readUse)
  const [refused, setRefused] = createSignal(false)
  const ask = async () => {
    setRefused(!(await navigator.storage.persist()))
    refetch()
  }
  return (
    <section aria-labelledby="storage">
      <h2 id="storage" class="section-title">
        {t.me.storage}
      </h2>
      <Show when={use()}>
        {known => (
          <>
            <p>
              {known().usage === undefined
                ? t.me.usedUnknown
                : t.me.used(formatBytes(known().usage ?? 0), formatBytes(known().quota ?? 0))}
            </p>
            <p class="hint">
              {known().persisted ? t.me.persistent : refused() ? t.me.refused : t.me.notPersistent}
            </p>
            <Show when={!known().persisted && !refused()}>
              <button type="button" class="outline" onClick={() => void ask()}>
                {t.me.ask}
              </button>
            </Show>
          </>
        )}
      </Show>
    </section>
  )
}
