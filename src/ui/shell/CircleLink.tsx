import { type JSX, Show } from 'solid-js'
import { formatNumber } from '../format.ts'
import { t } from '../messages/index.ts'
import type { Circle } from '../peer.ts'
import { formatRoute } from '../route.ts'
import { createUnread } from '../state/index.ts'

interface Props {
  readonly circle: Circle
  /** It is what is looked at. */
  readonly current?: boolean
  readonly class?: string
  readonly nameClass?: string
  readonly children?: JSX.Element
}

/** The way to a circle, with how many posts have come since its reader last looked. */
export function CircleLink(props: Props) {
  const unread = createUnread(props.circle)
  const shown = () => !props.current && unread() > 0
  return (
    <a
      class={props.class}
      href={formatRoute({ place: 'circle', circle: props.circle.id })}
      aria-current={props.current ? 'page' : undefined}
      title={shown() ? t.circle.unread(unread()) : undefined}
    >
      <span>
        <bdi class={props.nameClass}>{props.circle.name}</bdi>
        <Show when={shown()}>
          {' '}
          <span class="nav-count" aria-hidden="true">
            {formatNumber(unread())}
          </span>
        </Show>
      </span>
      {props.children}
    </a>
  )
}
