import { createMemo, For, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { formatAgo, formatMoment } from '../format.ts'
import { t } from '../messages/index.ts'
import type { CharterVersion } from '../peer.ts'
import { useApp } from '../state/index.ts'
import { Name } from '../text/index.ts'
import { excerpts } from './excerpts.ts'
import type { CharterPart } from './types.ts'

/** Who changed the charter when, what went and what came, and the way back to it. */
export function Version(props: {
  readonly version: CharterVersion
  readonly parts: readonly CharterPart[]
  readonly name: string
  readonly self: boolean
  readonly newest: boolean
  readonly onRevert: () => void
}) {
  const { now } = useApp()
  const shown = createMemo(() => excerpts(props.parts))
  return (
    <li class="charter-version">
      <Show when={props.version.did} fallback={<span />}>
        {did => <Bird did={did()} size="small" />}
      </Show>
      <div>
        <p class="charter-version-head">
          <Name name={props.name} self={props.self} />
          <Show when={props.version.at}>
            {at => (
              <time datetime={new Date(at()).toISOString()} title={formatMoment(at())}>
                {formatAgo(at(), now())}
              </time>
            )}
          </Show>
        </p>
        <p class="charter-change" dir="auto">
          <For each={shown()}>
            {({ text, change }) => (
              <>
                {change === 'kept' && <span class="charter-kept">{text}</span>}
                {change === 'added' && (
                  <ins>
                    <span class="visually-hidden">{t.charter.added}</span>
                    {text}
                  </ins>
                )}
                {change === 'removed' && (
                  <del>
                    <span class="visually-hidden">{t.charter.removed}</span>
                    {text}
                  </del>
                )}
              </>
            )}
          </For>
        </p>
        <Show when={!props.newest} fallback={<p class="hint">{t.charter.now}</p>}>
          <button type="button" class="quiet" onClick={() => props.onRevert()}>
            {t.charter.revert}
            <span class="visually-hidden"> {t.charter.version(props.self ? t.you : props.name)}</span>
          </button>
        </Show>
      </div>
    </li>
  )
}
