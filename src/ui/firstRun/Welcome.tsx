import { For } from 'solid-js'
import { Flock } from '../bird/index.ts'
import { t } from '../messages/index.ts'
import { EXAMPLE, formatRoute } from '../route.ts'
import './firstRun.css'

/** The ways to begin, each a line to tap. */
export function Welcome() {
  return (
    <main id="content" class="entrance">
      <p class="mark">
        <Flock /> {t.app}
      </p>
      <h1>{t.welcome.title}</h1>
      <p class="lead">{t.welcome.lead}</p>
      <Ways ways={['start', 'paste', 'example', 'device', 'restore']} />
    </main>
  )
}

type Way = 'start' | 'paste' | 'example' | 'device' | 'restore'

const WHY: Record<Way, string> = {
  start: t.welcome.startWhy,
  paste: t.welcome.pasteWhy,
  example: t.welcome.exampleWhy,
  device: t.welcome.deviceWhy,
  restore: t.welcome.restoreWhy,
}

const addressOf = (way: Way): string =>
  formatRoute(way === 'example' ? { place: 'circle', circle: EXAMPLE } : { place: way })

export function Ways(props: { readonly ways: readonly Way[] }) {
  return (
    <nav class="ways" aria-label={t.welcome.ways}>
      <For each={props.ways}>
        {way => (
          <p class={`way way-${way}`}>
            <a href={addressOf(way)}>{t.welcome[way]}</a>
            <span class="hint">{WHY[way]}</span>
          </p>
        )}
      </For>
    </nav>
  )
}
