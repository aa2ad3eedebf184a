import { createEffect, createMemo, lazy, Match, on, Show, Switch } from 'solid-js'
import { createBoot, createNewcomer, type NewPerson } from '../boot/index.ts'
import {
  createEntry,
  DeviceScreen,
  Entrance,
  Failed,
  Insecure,
  JoinScreen,
  PasteScreen,
  RestoreScreen,
  StartScreen,
  Welcome,
} from '../firstRun/index.ts'
import { t } from '../messages/index.ts'
import type { Peer } from '../peer.ts'
import { createRoute, EXAMPLE } from '../route.ts'
import { AppContext, createDeletions, createNow, createPeer, createToasts } from '../state/index.ts'
import { Toasts } from './Toasts.tsx'
import { Update } from './Update.tsx'

/** Nothing of the places is seen before a peer is open, or the example asked for; so they come after the first paint. */
const Places = lazy(async () => ({ default: (await import('./Places.tsx')).Places }))
const ExamplePlace = lazy(async () => ({ default: (await import('./ExamplePlace.tsx')).ExamplePlace }))

/** The whole page: first the stage the app is in, then the place in the address bar. */
export function App(props: { readonly fake?: (person?: NewPerson) => Promise<Peer> }) {
  const route = createRoute()
  const toasts = createToasts()
  const boot = createBoot(props.fake)
  const newcomer = createNewcomer()
  const self = createMemo(() => {
    const stage = boot.stage()
    return stage.at === 'open' ? createPeer(stage.peer) : undefined
  })
  const app = { now: createNow(), toasts, deletions: createDeletions(toasts), self }
  const entry = createEntry(boot, newcomer, self)
  const at = <Place extends string>(place: Place) => route().place === place
  const inExample = () => {
    const now = route()
    return 'circle' in now && now.circle === EXAMPLE
  }
  const stage = <At extends string>(name: At) => boot.stage().at === name

  createEffect(() => {
    // The first key is made once somebody new is looking, never before the first paint.
    if (stage('newcomer')) requestAnimationFrame(() => void newcomer.phrase())
    if (stage('newcomer') || stage('opening')) requestAnimationFrame(() => void Places.preload())
  })
  createEffect(
    on(self, opened => {
      if (!opened) return
      app.deletions.resume(opened.peer)
      opened.peer.events.on('storage', ({ message }) => toasts.trouble(message || t.notice.storage))
    }),
  )
  const insecure = () => {
    const now = boot.stage()
    return now.at === 'insecure' ? now.missing : undefined
  }
  const failed = () => {
    const now = boot.stage()
    return now.at === 'failed' ? now : undefined
  }
  const device = () => {
    const now = route()
    return now.place === 'device' ? now : undefined
  }
  const link = () => {
    const now = route()
    return now.place === 'join' ? now.link : undefined
  }

  return (
    <AppContext.Provider value={app}>
      <Switch fallback={<Opening />}>
        <Match when={insecure()}>{missing => <Insecure missing={missing()} />}</Match>
        <Match when={inExample()}>
          <ExamplePlace route={route()} />
        </Match>
        <Match when={failed()}>{failure => <Failed error={failure().error} onRetry={boot.reopen} />}</Match>
        <Match when={link()}>{text => <JoinScreen link={text()} entry={entry} />}</Match>
        <Match when={at('start')}>
          <StartScreen entry={entry} />
        </Match>
        <Match when={at('paste')}>
          <PasteScreen entry={entry} />
        </Match>
        <Match when={at('restore')}>
          <RestoreScreen entry={entry} />
        </Match>
        <Match when={device()}>{now => <DeviceScreen entry={entry} link={now().link} />}</Match>
        <Match when={stage('newcomer')}>
          <Welcome />
        </Match>
        <Match when={self()}>{opened => <Places state={opened()} route={route()} />}</Match>
      </Switch>
      <Toasts toasts={toasts} />
      <Show when={import.meta.env.PROD && 'serviceWorker' in navigator}>
        <Update />
      </Show>
    </AppContext.Provider>
  )
}

function Opening() {
  return (
    <Entrance>
      <p class="lead" role="status">
        {t.opening.title}
      </p>
    </Entrance>
  )
}
