import { createEffect, createMemo, Match, Show, Switch } from 'solid-js'
import { CallFormPlace, CallsPlace, createCalls, createReminders, openCalls } from '../calls/index.ts'
import { CharterPlace } from '../charter/index.ts'
import { CirclePlace } from '../circle/index.ts'
import { Empty } from '../controls/index.ts'
import { FileDrop, FilesPlace } from '../files/index.ts'
import { Ways, Welcome } from '../firstRun/index.ts'
import { FrontPlace } from '../front/index.ts'
import { GatherPlace } from '../gather/index.ts'
import { AnswerPlace, HandPlace } from '../hand/index.ts'
import { HoldingPlace } from '../holding/index.ts'
import { KeptPlace } from '../kept/index.ts'
import { MePlace } from '../me/index.ts'
import { t } from '../messages/index.ts'
import { NetworkPlace } from '../network/index.ts'
import { PersonPlace } from '../person/index.ts'
import { type Route, replaceRoute } from '../route.ts'
import { createCircle, createSeeing, type PeerState, recall, remember } from '../state/index.ts'
import { ThreadPlace } from '../thread/index.ts'
import { WebPlace } from '../web/index.ts'
import { CirclesPlace } from './CirclesPlace.tsx'
import { Frame } from './Frame.tsx'

/** The places of somebody who has a peer. */
export function Places(props: { readonly state: PeerState; readonly route: Route }) {
  const circleId = () => ('circle' in props.route ? props.route.circle : undefined)
  const inCircle = () => circleId() !== undefined
  const circle = createMemo(() => {
    const id = circleId()
    return id === undefined ? undefined : props.state.circles().find(known => known.id === id)
  })
  /** One state a circle, kept while one goes between its feed and its threads. */
  const state = createMemo(() => {
    const opened = circle()
    return opened && createCircle(opened)
  })
  createSeeing(state)
  const calls = createCalls(props.state)
  createReminders(calls)
  const person = () => (props.route.place === 'person' ? props.route.did : undefined)
  const answer = () => (props.route.place === 'answer' ? props.route : undefined)
  const post = () => (props.route.place === 'post' ? props.route : undefined)

  createEffect(() => {
    const opened = circle()
    if (opened) remember('lastCircle', opened.id)
    document.title = opened ? `${opened.name} · ${t.app}` : t.app
  })
  createEffect(() => {
    if (props.route.place !== 'home') return
    const last = recall('lastCircle')
    const circles = props.state.circles()
    const home = circles.find(known => known.id === last) ?? circles[0]
    if (home) replaceRoute({ place: 'circle', circle: home.id })
  })
  return (
    <>
      <FileDrop state={props.state} />
      <Show when={props.route.place !== 'home' || props.state.circles().length > 0} fallback={<Welcome />}>
        <Frame circles={props.state.circles()} route={props.route} calls={openCalls(calls())}>
          <Switch>
            <Match when={props.route.place === 'network'}>
              <NetworkPlace state={props.state} />
            </Match>
            <Match when={props.route.place === 'me'}>
              <MePlace state={props.state} />
            </Match>
            <Match when={props.route.place === 'web'}>
              <WebPlace state={props.state} />
            </Match>
            <Match when={props.route.place === 'calls'}>
              <CallsPlace state={props.state} calls={calls()} />
            </Match>
            <Match when={props.route.place === 'kept'}>
              <KeptPlace state={props.state} />
            </Match>
            <Match when={person()}>{did => <PersonPlace state={props.state} did={did()} />}</Match>
            <Match when={answer()} keyed>
              {route => <AnswerPlace peer={props.state} invitation={route.invitation} />}
            </Match>
            <Match when={props.route.place === 'circles'}>
              <CirclesPlace circles={props.state.circles()} restoring={props.state.restoring()} />
            </Match>
            <Match when={inCircle()}>
              <Show
                when={state()}
                fallback={
                  <Empty title={t.circle.none} text={t.circle.noneDo}>
                    <Ways ways={['start', 'paste']} />
                  </Empty>
                }
                keyed
              >
                {opened => (
                  <Switch
                    fallback={
                      <CirclePlace
                        state={opened}
                        network={props.state.network()}
                        me={props.state.peer.me}
                        readOnly={false}
                      />
                    }
                  >
                    <Match when={post()}>
                      {route => (
                        <div class="column">
                          <ThreadPlace
                            state={opened}
                            post={route().post}
                            reply={route().reply ?? false}
                            readOnly={false}
                          />
                        </div>
                      )}
                    </Match>
                    <Match when={props.route.place === 'front'}>
                      <FrontPlace state={opened} />
                    </Match>
                    <Match when={props.route.place === 'charter'}>
                      <CharterPlace state={opened} peer={props.state} />
                    </Match>
                    <Match when={props.route.place === 'gather'}>
                      <GatherPlace state={opened} peer={props.state} />
                    </Match>
                    <Match when={props.route.place === 'hand'}>
                      <HandPlace state={opened} peer={props.state} />
                    </Match>
                    <Match when={props.route.place === 'holding'}>
                      <HoldingPlace state={opened} peer={props.state} />
                    </Match>
                    <Match when={props.route.place === 'files'}>
                      <FilesPlace state={opened} peer={props.state} />
                    </Match>
                    <Match when={props.route.place === 'call'}>
                      <CallFormPlace state={opened} peer={props.state} />
                    </Match>
                  </Switch>
                )}
              </Show>
            </Match>
          </Switch>
        </Frame>
      </Show>
    </>
  )
}
