import { createMemo, createSignal, Show } from 'solid-js'
import { Compose } from '../compose/index.ts'
import { Feed } from '../feed/index.ts'
import { Invitations } from '../gather/index.ts'
import { t } from '../messages/index.ts'
import type { Me, NetworkView } from '../peer.ts'
import type { CircleState } from '../state/index.ts'
import { AboutForm } from './AboutForm.tsx'
import { Company } from './Company.tsx'
import { CopyLink } from './CopyLink.tsx'
import { KeysNote } from './KeysNote.tsx'
import { SyncLine } from './SyncLine.tsx'
import './circle.css'

interface Props {
  readonly state: CircleState
  readonly network: NetworkView | null
  /** Whose keys are at stake; null in the example, where there are none. */
  readonly me: Me | null
  readonly readOnly: boolean
}

export function CirclePlace(props: Props) {
  const [changing, setChanging] = createSignal(false)
  const [companyOpen, setCompanyOpen] = createSignal(false)
  const others = createMemo(() => props.state.members().some(member => !member.self))
  const hereCount = createMemo(
    () => props.state.members().filter(member => member.here || member.self).length,
  )
  const noPosts = () => props.state.posts().length === 0
  return (
    <div class="with-aside" classList={{ 'company-open': companyOpen() }}>
      <div class="column">
        <Show when={!props.readOnly}>
          <Invitations />
        </Show>
        <header class="circle-head">
          <div class="title-row">
            <h1>
              <bdi>{props.state.name()}</bdi>
            </h1>
            <button
              type="button"
              class="here-count quiet"
              aria-expanded={companyOpen()}
              onClick={() => setCompanyOpen(open => !open)}
            >
              {t.circle.hereCount(hereCount())}
            </button>
          </div>
          <Show
            when={!changing()}
            fallback={<AboutForm circle={props.state.circle} onDone={() => setChanging(false)} />}
          >
            <Show when={props.state.purpose()}>
              <p class="purpose" dir="auto">
                {props.state.purpose()}
              </p>
            </Show>
            <Show when={!props.readOnly}>
              <div class="row">
                <CopyLink circle={props.state.circle} prominent={!others()} />
                <button type="button" class="quiet" onClick={() => setChanging(true)}>
                  {t.circle.about}
                </button>
              </div>
            </Show>
          </Show>
          <Show when={!props.readOnly}>
            <SyncLine progress={props.state.progress()} lonely={!others()} />
          </Show>
        </header>
        <Show when={!props.readOnly}>
          <Compose
            circle={props.state.circle}
            label={t.compose.label(props.state.name())}
            placeholder={t.compose.placeholder}
            submit={t.compose.submit}
          />
        </Show>
        <Show when={props.me}>{me => <KeysNote me={me()} />}</Show>
        <Show when={!others() && !props.readOnly}>
          <div class="empty">
            <p class="empty-title">{t.circle.alone}</p>
            <p class="hint">{t.circle.aloneDo}</p>
          </div>
        </Show>
        <Show when={noPosts() && others()}>
          <p class="hint">{t.circle.noPosts}</p>
        </Show>
        <Feed state={props.state} readOnly={props.readOnly} />
      </div>
      <Company members={props.state.members()} network={props.network} circle={props.state.circle.id} />
    </div>
  )
}
