import type { JSX } from 'solid-js'
import { Flock } from '../bird/index.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import './firstRun.css'

/** The frame of every screen outside the places: the mark, which leads home, and one thing to do. */
export function Entrance(props: { readonly children: JSX.Element }) {
  return (
    <main id="content" class="entrance">
      <a class="mark" href={formatRoute({ place: 'home' })}>
        <Flock /> {t.app}
      </a>
      {props.children}
    </main>
  )
}
