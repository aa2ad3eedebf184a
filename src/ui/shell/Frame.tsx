import { For, type JSX, Show } from 'solid-js'
import { Flock } from '../bird/index.ts'
import { formatNumber } from '../format.ts'
import { t } from '../messages/index.ts'
import type { Circle } from '../peer.ts'
import { formatRoute, type Route } from '../route.ts'
import { CircleLink } from './CircleLink.tsx'
import './frame.css'

interface Props {
  readonly circles: readonly Circle[]
  readonly route: Route
  /** How many open calls this person is in. */
  readonly calls: number
  readonly children: JSX.Element
}

/** What surrounds every place: the ways to the others, at the side on a wide screen, in a dock on a phone. */
export function Frame(props: Props) {
  const current = (here: boolean) => (here ? ('page' as const) : undefined)
  const at = (place: Route['place']) => props.route.place === place
  const inCircle = (id: string) => 'circle' in props.route && props.route.circle === id
  const title = (place: string) =>
    place === 'calls' && props.calls > 0 ? t.calls.youAreInSo(props.calls) : undefined
  const toContent = () => document.getElementById('content')?.focus()
  return (
    <div class="frame">
      <button type="button" class="skip" onClick={toContent}>
        {t.skip}
      </button>
      <nav class="side" aria-label={t.nav.label}>
        <p class="mark">
          <Flock /> {t.app}
        </p>
        <div>
          <h2 class="section-title">{t.nav.circles}</h2>
          <ul>
            <For each={props.circles}>
              {circle => (
                <li>
                  <CircleLink circle={circle} current={inCircle(circle.id)} />
                </li>
              )}
            </For>
            <Show when={props.circles.length > 0}>
              <li>
                <a
                  class="faint"
                  href={formatRoute({ place: 'circles' })}
                  aria-current={current(at('circles'))}
                >
                  {t.nav.another}
                </a>
              </li>
            </Show>
          </ul>
        </div>
        <div>
          <h2 class="section-title">{t.nav.places}</h2>
          <ul>
            <For each={['web', 'calls', 'kept'] as const}>
              {place => (
                <li>
                  <a href={formatRoute({ place })} aria-current={current(at(place))} title={title(place)}>
                    {t.nav[place]}
                    <Show when={place === 'calls' && props.calls > 0}>
                      <Count calls={props.calls} />
                    </Show>
                  </a>
                </li>
              )}
            </For>
            <li>
              <a href={formatRoute({ place: 'network' })} aria-current={current(at('network'))}>
                {t.nav.network}
              </a>
            </li>
            <li>
              <a href={formatRoute({ place: 'me' })} aria-current={current(at('me'))}>
                {t.nav.me}
              </a>
            </li>
          </ul>
        </div>
      </nav>
      <main id="content" tabIndex={-1}>
        {props.children}
      </main>
      <nav class="dock" aria-label={t.nav.label}>
        <a
          href={formatRoute({ place: 'circles' })}
          aria-current={current(at('circles') || 'circle' in props.route)}
        >
          {t.nav.circles}
        </a>
        <For each={['web', 'calls', 'network'] as const}>
          {place => (
            <a href={formatRoute({ place })} aria-current={current(at(place))} title={title(place)}>
              <span>
                {t.nav[place]}
                <Show when={place === 'calls' && props.calls > 0}>
                  {' '}
                  <Count calls={props.calls} />
                </Show>
              </span>
            </a>
          )}
        </For>
        <a href={formatRoute({ place: 'me' })} aria-current={current(at('me'))}>
          {t.nav.me}
        </a>
      </nav>
    </div>
  )
}

/** How many calls wait; the link's title says what the number means. */
function Count(props: { readonly calls: number }) {
  return (
    <span class="nav-count" aria-hidden="true">
      {formatNumber(props.calls)}
    </span>
  )
}
