import { createMemo, For, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { CallCard } from '../calls/index.ts'
import { formatAgo, formatMoment } from '../format.ts'
import { t } from '../messages/index.ts'
import type { CarriedView, Post } from '../peer.ts'
import { formatRoute } from '../route.ts'
import { useApp } from '../state/index.ts'
import { Name, RichText } from '../text/index.ts'
import { createElsewhere } from './createElsewhere.ts'
import { isolated } from './isolated.ts'
import { pathWords } from './pathWords.ts'
import './carry.css'

/** What a post brings from another circle: its author's own words, and the way they came. */
export function CarriedWords(props: {
  readonly post: Post
  readonly carried: CarriedView
  readonly readOnly: boolean
}) {
  const { now, self } = useApp()
  const own = () => props.carried.author === self()?.did()
  const known = createMemo(() =>
    (self()?.circles() ?? []).some(circle =>
      circle.members().some(({ did }) => did === props.carried.author),
    ),
  )
  const places = createElsewhere(self, () => props.post.work)
  const others = () => places().filter(({ id }) => id !== props.post.id)
  const circleName = (id: string) => isolated(self()?.peer.circle(id)?.name ?? '')
  const verified = () =>
    own() ? t.carry.verifiedOwn : t.carry.verified(isolated(props.carried.name || t.someone))
  return (
    <section class="carried" aria-label={t.carry.words}>
      <header class="carried-by">
        <Bird did={props.carried.author} size="small" />
        <Show when={known()} fallback={<Name name={props.carried.name} self={own()} />}>
          <a href={formatRoute({ place: 'person', did: props.carried.author })}>
            <Name name={props.carried.name} self={own()} />
          </a>
        </Show>
        <Show when={props.carried.editedAt !== null}>
          <span class="remark">{t.carry.edited}</span>
        </Show>
        <time dateTime={new Date(props.carried.at).toISOString()} title={formatMoment(props.carried.at)}>
          {formatAgo(props.carried.at, now())}
        </time>
      </header>
      <Show when={props.carried.text}>{text => <RichText text={text()} />}</Show>
      <Show when={props.carried.call}>
        {call => (
          <CallCard call={call()} circle={props.post.circle} post={props.post.id} readOnly={props.readOnly} />
        )}
      </Show>
      <p class="carried-way" title={t.carry.verifiedHint}>
        <span class="seal" aria-hidden="true" /> {verified()}. {pathWords(props.carried.path, self()?.did())}
      </p>
      <Show when={others().length > 0}>
        <ul class="carried-places">
          <For each={others()}>
            {place => (
              <li>
                <a href={formatRoute({ place: 'post', circle: place.circle, post: place.id })}>
                  {place.carried === null
                    ? t.carry.original(circleName(place.circle))
                    : t.carry.alsoIn(circleName(place.circle))}
                </a>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
