import { For, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { formatAgo } from '../format.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import { useApp } from '../state/index.ts'
import type { Known } from './known.ts'

/** Who somebody says they are. */
export function PersonHead(props: { readonly did: string; readonly known: Known; readonly self: boolean }) {
  const { now } = useApp()
  const presence = () =>
    props.known.here
      ? t.person.here
      : props.known.recorded
        ? t.person.recorded
        : props.known.lastSeen === null
          ? ''
          : t.person.lastSeen(formatAgo(props.known.lastSeen, now()))
  return (
    <header class="person-head">
      <Bird did={props.did} size="large" />
      <div>
        <h1>
          <bdi>{props.known.name || t.someone}</bdi>
        </h1>
        <p class="hint">
          <Show when={props.self} fallback={presence()}>
            {t.person.self} <a href={formatRoute({ place: 'me' })}>{t.person.toMe}</a>
          </Show>
        </p>
        <Show
          when={props.known.bio}
          fallback={<p class="hint">{props.self ? t.person.noBioSelf : t.person.noBio}</p>}
        >
          <p class="bio" dir="auto">
            {props.known.bio}
          </p>
        </Show>
        <Show when={props.known.interests.length > 0}>
          <ul class="interests" aria-label={t.person.interests}>
            <For each={props.known.interests}>
              {interest => (
                <li>
                  <bdi>{interest}</bdi>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </div>
    </header>
  )
}
