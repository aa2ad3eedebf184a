import { createMemo, createSignal, For, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { CharterVersion } from '../peer.ts'
import { Version } from './Version.tsx'

/** So many are shown at first, and with each wish for more. */
const PAGE = 8

/** How the charter came to be, the newest change first. */
export function History(props: {
  readonly versions: readonly CharterVersion[]
  readonly self: string
  readonly nameOf: (did: string) => string
  readonly changesOf: (version: string) => Parameters<typeof Version>[0]['parts']
  readonly onRevert: (version: CharterVersion) => void
}) {
  const [count, setCount] = createSignal(PAGE)
  const newest = createMemo(() => [...props.versions].reverse())
  return (
    <section class="charter-history">
      <h2 class="section-title">{t.charter.history}</h2>
      <ol class="charter-versions">
        <For each={newest().slice(0, count())}>
          {(version, i) => (
            <Version
              version={version}
              parts={props.changesOf(version.id)}
              name={version.did === null ? '' : props.nameOf(version.did)}
              self={version.did === props.self}
              newest={i() === 0}
              onRevert={() => props.onRevert(version)}
            />
          )}
        </For>
      </ol>
      <Show when={newest().length > count()}>
        <button type="button" class="quiet" onClick={() => setCount(shown => shown + PAGE)}>
          {t.charter.older(newest().length - count())}
        </button>
      </Show>
    </section>
  )
}
