import { createMemo, For, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import type { Disc, Joined } from './weave/index.ts'

const NAMES = 4

/** A circle on the map: how many are in it, and who joins it to which others. */
export function ChosenCircle(props: {
  readonly disc: Disc
  /** Left out of who joins circles: the reader is in all of their own. */
  readonly self: string
  readonly joined: readonly Joined[]
  readonly nameOf: (did: string) => string
  readonly circleName: (id: string) => string
  readonly onClose: () => void
}) {
  const name = () => props.disc.name || t.web.unnamed
  const joins = createMemo(() =>
    props.joined
      .filter(({ a, b }) => a === props.disc.id || b === props.disc.id)
      .map(({ a, b, people }) => ({
        other: a === props.disc.id ? b : a,
        people: people.filter(did => did !== props.self),
      }))
      .filter(({ people }) => people.length > 0),
  )
  return (
    <section class="chosen" aria-label={name()}>
      <p class="chosen-head">
        <bdi class="circle-name">{name()}</bdi>
        <button type="button" class="quiet" aria-label={t.web.chosen.close} onClick={() => props.onClose()}>
          <span aria-hidden="true">×</span>
        </button>
      </p>
      <p>
        {t.web.chosen.members(props.disc.members)}{' '}
        <Show when={!props.disc.held}>{t.web.chosen.shownOnly}</Show>
      </p>
      <For each={joins()}>
        {({ other, people }) => (
          <p class="hint">
            {t.web.chosen.joinedTo(
              people.slice(0, NAMES).map(props.nameOf),
              props.circleName(other),
              Math.max(0, people.length - NAMES),
            )}
          </p>
        )}
      </For>
      <Show when={props.disc.held}>
        <a class="button outline" href={formatRoute({ place: 'circle', circle: props.disc.id })}>
          {t.web.chosen.openCircle}
        </a>
      </Show>
    </section>
  )
}
