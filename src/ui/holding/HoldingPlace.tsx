import { For, Show } from 'solid-js'
import { Back } from '../controls/index.ts'
import { formatBytes } from '../format.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import { type CircleState, type PeerState, useApp } from '../state/index.ts'
import { Budget } from './Budget.tsx'
import { createHolding } from './createHolding.ts'
import { Fading } from './Fading.tsx'
import './holding.css'

/** What this device holds of the circle, what it would let go of, and what letting go means. */
export function HoldingPlace(props: { readonly state: CircleState; readonly peer: PeerState }) {
  const { now } = useApp()
  const holding = createHolding(props.state.circle, now)
  return (
    <div class="column place">
      <Back
        href={formatRoute({ place: 'circle', circle: props.state.circle.id })}
        label={t.post.backTo(props.state.name())}
      />
      <h1>{t.holding.title}</h1>
      <section class="held">
        <p class="held-lead">
          {t.holding.lead(formatBytes(holding().bytes), formatBytes(holding().budget))}{' '}
          <Show when={holding().bytes > holding().budget}>{t.holding.over}</Show>
        </p>
        <meter
          min={0}
          max={Math.max(1, holding().budget)}
          value={Math.min(holding().bytes, holding().budget)}
          aria-label={t.holding.meter}
        />
        <p class="hint">
          {t.holding.segments(holding().segments)}. {t.holding.letGo(holding().letGo)}
        </p>
        <Budget circle={props.state.circle} holding={holding()} />
      </section>
      <section aria-labelledby="fading">
        <h2 id="fading" class="section-title">
          {t.holding.fading}
        </h2>
        <Show when={holding().fading.length > 0} fallback={<p class="hint">{t.holding.noFading}</p>}>
          <p class="hint">{t.holding.fadingHint}</p>
          <ul class="rows">
            <For each={holding().fading}>{fading => <Fading state={props.state} of={fading} />}</For>
          </ul>
        </Show>
      </section>
      <section aria-labelledby="letting-go">
        <h2 id="letting-go" class="section-title">
          {t.holding.explainTitle}
        </h2>
        <div class="letting-go">
          <For each={t.holding.explain}>{paragraph => <p>{paragraph}</p>}</For>
        </div>
      </section>
    </div>
  )
}
