import { createMemo, createSignal, Show } from 'solid-js'
import { Compose } from '../compose/index.ts'
import { createNarrow } from '../controls/index.ts'
import { Feed, firstTab } from '../feed/index.ts'
import { AnswerThree, FrontAside } from '../front/index.ts'
import { Invitations } from '../gather/index.ts'
import { t } from '../messages/index.ts'
import { MomentBar } from '../moment/index.ts'
import { HowOrdered, tuningFor, webFor } from '../momentum/index.ts'
import type { Me, NetworkView } from '../peer.ts'
import { formatRoute } from '../route.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { WebAside } from '../web/index.ts'
import { AboutForm } from './AboutForm.tsx'
import { Company } from './Company.tsx'
import { CopyLink } from './CopyLink.tsx'
import { createTab } from './createTab.ts'
import { KeysNote } from './KeysNote.tsx'
import { SyncLine } from './SyncLine.tsx'
import { Tabs } from './Tabs.tsx'
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
  const { self } = useApp()
  const [tab, setTab] = createTab(props.state.circle.id, () =>
    firstTab(props.state, webFor(self()), tuningFor(props.state, self())),
  )
  const noPosts = () => props.state.posts().length === 0
  const narrow = createNarrow()
  const answerThree = () => (
    <Show when={!props.readOnly}>
      <AnswerThree state={props.state} />
    </Show>
  )
  const around = () => (
    <>
      <Company members={props.state.members()} network={props.network} circle={props.state.circle.id} />
      <FrontAside state={props.state} />
      <WebAside state={props.state} />
    </>
  )
  return (
    <div class="with-aside">
      <div class="column">
        <Show when={!props.readOnly}>
          <Invitations />
        </Show>
        <header class="circle-head">
          <div class="title-row">
            <h1>
              <bdi>{props.state.name()}</bdi>
            </h1>
            <Show when={narrow()}>
              <button
                type="button"
                class="here-count quiet"
                aria-expanded={companyOpen()}
                onClick={() => setCompanyOpen(open => !open)}
              >
                {t.circle.hereCount(hereCount())}
              </button>
            </Show>
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
                <a class="button quiet" href={formatRoute({ place: 'hand', circle: props.state.circle.id })}>
                  {t.hand.link}
                </a>
                <details class="more">
                  <summary>{t.circleTabs.more}</summary>
                  <div class="row">
                    <button type="button" class="quiet" onClick={() => setChanging(true)}>
                      {t.circle.about}
                    </button>
                    <a href={formatRoute({ place: 'holding', circle: props.state.circle.id })}>
                      {t.circleTabs.holding}
                    </a>
                    <a href={formatRoute({ place: 'files', circle: props.state.circle.id })}>
                      {t.files.link}
                    </a>
                    <a href={formatRoute({ place: 'gather', circle: props.state.circle.id })}>
                      {t.circleTabs.gather}
                    </a>
                  </div>
                </details>
              </div>
            </Show>
          </Show>
          <Show when={!props.readOnly}>
            <SyncLine progress={props.state.progress()} lonely={!others()} />
          </Show>
        </header>
        <Show when={narrow() && companyOpen()}>
          <div class="asides-within">{around()}</div>
        </Show>
        <MomentBar moment={props.state.moment} />
        <Tabs tab={tab()} circle={props.state.circle.id} readOnly={props.readOnly} onTab={setTab} />
        <Show when={!props.readOnly}>
          <Compose
            circle={props.state.circle}
            label={t.compose.label(props.state.name())}
            placeholder={t.compose.placeholder}
            submit={t.compose.submit}
            travels
          />
        </Show>
        <Show when={props.me}>{me => <KeysNote me={me()} />}</Show>
        <Show when={!others() && !props.readOnly}>
          <div class="empty">
            <p class="empty-title">{t.circle.alone}</p>
            <p class="hint">{t.circle.aloneDo}</p>
            <p class="hint">
              {t.hand.nobody}{' '}
              <a href={formatRoute({ place: 'hand', circle: props.state.circle.id })}>{t.hand.link}</a>
            </p>
          </div>
        </Show>
        <Show when={noPosts() && others()}>
          <p class="hint">{t.circle.noPosts}</p>
        </Show>
        <Show when={narrow()}>{answerThree()}</Show>
        <div class="beside-feed">
          <Show when={tab() === 'rising'}>
            <HowOrdered state={props.state} />
          </Show>
          <Show when={!props.readOnly}>
            <a class="new-call" href={formatRoute({ place: 'call', circle: props.state.circle.id })}>
              {t.circleTabs.newCall}
            </a>
          </Show>
        </div>
        <Feed state={props.state} tab={tab()} readOnly={props.readOnly} />
      </div>
      <Show when={!narrow()}>
        <div class="asides">
          {answerThree()}
          {around()}
        </div>
      </Show>
    </div>
  )
}
