import { createMemo, For, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { formatAgo } from '../format.ts'
import { t } from '../messages/index.ts'
import type { Member, NetworkView } from '../peer.ts'
import { formatRoute } from '../route.ts'
import { peopleByRoute, useApp } from '../state/index.ts'
import { PersonLink } from '../text/index.ts'

/** People shown who are not here; the others are counted. */
const AWAY = 12

const nameOf = ({ self, name }: Member): string => (self ? t.you : name || t.someone)

/** Who is here now, how they are reached, and who else belongs. */
export function Company(props: {
  readonly members: readonly Member[]
  readonly network: NetworkView | null
  readonly circle: string
}) {
  const { now, self } = useApp()
  const here = createMemo(() =>
    props.members
      .filter(member => member.here || member.self)
      .sort((a, b) => Number(a.self) - Number(b.self)),
  )
  const away = createMemo(() =>
    props.members
      .filter(member => !member.here && !member.self)
      .sort((a, b) => (b.lastSeen ?? 0) - (a.lastSeen ?? 0)),
  )
  const routes = createMemo(() => props.network && peopleByRoute(props.network.connections, props.circle))
  return (
    <aside class="company" aria-label={t.circle.hereNow}>
      <section>
        <h2 class="section-title">{t.circle.hereNow}</h2>
        <ul class="flock-row">
          <For each={here()}>
            {member => (
              <li title={nameOf(member)}>
                <Show when={self()} fallback={<Bird did={member.did} name={nameOf(member)} />}>
                  <a href={formatRoute({ place: 'person', did: member.did })} aria-label={nameOf(member)}>
                    <Bird did={member.did} />
                  </a>
                </Show>
              </li>
            )}
          </For>
        </ul>
        <Show when={routes()}>
          {shown => (
            <p class="hint">
              {shown().direct + shown().turn + shown().relayed === 0 && here().length <= 1
                ? t.circle.onlyYou
                : t.circle.via(shown())}
            </p>
          )}
        </Show>
      </section>
      <Show when={away().length > 0}>
        <section>
          <h2 class="section-title">{t.circle.others}</h2>
          <ul class="people away">
            <For each={away().slice(0, AWAY)}>
              {member => (
                <li>
                  <Bird did={member.did} size="small" />
                  <PersonLink did={member.did} name={member.name} />
                  <Show when={member.lastSeen}>{at => <time>{formatAgo(at(), now())}</time>}</Show>
                </li>
              )}
            </For>
          </ul>
          <Show when={away().length > AWAY}>
            <p class="hint">{t.circle.andMore(away().length - AWAY)}</p>
          </Show>
        </section>
      </Show>
    </aside>
  )
}
