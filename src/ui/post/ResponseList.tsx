import { For, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { formatAgo, formatMoment } from '../format.ts'
import { t } from '../messages/index.ts'
import type { ResponseView } from '../peer.ts'
import { formatRoute } from '../route.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { PersonLink } from '../text/index.ts'

/** Rows shown, the newest; the counts above tell of all. */
const ROWS = 60

/** Everybody who responded, the newest first: how, and when. The counts under a post are made of these. */
export function ResponseList(props: { readonly state: CircleState; readonly post: string }) {
  const { now, self } = useApp()
  const responses = () => [...props.state.responses(props.post)].reverse()
  const words = ({ kind, resonance, into }: ResponseView): string => {
    if (resonance !== null) return t.responses.resonatedAs[resonance]
    return into === null ? t.momentum.kinds[kind] : t.responses.carriedInto(into)
  }
  return (
    <Show when={responses().length > 0} fallback={<p class="hint">{t.momentum.none}</p>}>
      <ul class="response-list" aria-label={t.responses.who}>
        <For each={responses().slice(0, ROWS)}>
          {response => (
            <li>
              <Bird did={response.did} size="small" />
              <PersonLink did={response.did} name={response.name} self={response.did === self()?.did()} />
              <span class="remark">
                <Show when={self() && response.post} fallback={words(response)}>
                  {post => (
                    <a href={formatRoute({ place: 'post', circle: props.state.circle.id, post: post() })}>
                      {words(response)}
                    </a>
                  )}
                </Show>
              </span>
              <time dateTime={new Date(response.at).toISOString()} title={formatMoment(response.at)}>
                {formatAgo(response.at, now())}
              </time>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
