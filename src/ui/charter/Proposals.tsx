import { For, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import type { CircleState } from '../state/index.ts'
import { Proposal } from './Proposal.tsx'

/** What stands beside the charter, for anyone to change: purpose, interests, half-life. */
export function Proposals(props: { readonly state: CircleState }) {
  const { circle } = props.state
  const interests = () => props.state.interests()
  const hours = () => props.state.halfLife()
  return (
    <aside class="proposals" aria-label={t.charter.proposals}>
      <h2 class="section-title">{t.charter.proposals}</h2>
      <p class="hint">{t.charter.proposalsExplain}</p>
      <Proposal
        label={t.charter.purpose}
        value={props.state.purpose()}
        rows={3}
        onSave={purpose => circle.setAbout({ purpose })}
      >
        <Show when={props.state.purpose()} fallback={<p class="hint">{t.charter.noPurpose}</p>}>
          <p class="purpose">{props.state.purpose()}</p>
        </Show>
      </Proposal>
      <Proposal
        label={t.charter.interests}
        value={interests().join(', ')}
        hint={t.charter.interestsHint}
        onSave={typed => circle.setAbout({ interests: typed.split(/[,،、]/) })}
      >
        <Show when={interests().length > 0} fallback={<p class="hint">{t.charter.noInterests}</p>}>
          <ul class="proposal-interests">
            <For each={interests()}>{word => <li dir="auto">{word}</li>}</For>
          </ul>
        </Show>
      </Proposal>
      <Proposal
        label={t.charter.halfLife}
        value={hours() === null ? '' : String(hours())}
        hint={t.charter.halfLifeHint}
        onSave={typed => circle.setAbout({ halfLife: typed.trim() === '' ? null : Number(typed.trim()) })}
      >
        <p>{t.charter.halfLifeIs(hours())}</p>
        <p class="hint">
          {t.charter.yourOwn}{' '}
          <a href={formatRoute({ place: 'circle', circle: circle.id })}>{t.charter.yourOwnWhere}</a>
        </p>
      </Proposal>
    </aside>
  )
}
