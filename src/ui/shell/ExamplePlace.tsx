import { createEffect, Match, Show, Switch } from 'solid-js'
import { CirclePlace } from '../circle/index.ts'
import { exampleCircle } from '../example/exampleCircle.ts'
import { FrontPlace } from '../front/index.ts'
import { t } from '../messages/index.ts'
import { formatRoute, type Route } from '../route.ts'
import { AppContext, createCircle, useApp } from '../state/index.ts'
import { ThreadPlace } from '../thread/index.ts'
import { ExampleCharter } from './ExampleCharter.tsx'

/** The example circle, through the same components as a real one; nothing in it can be changed. */
export function ExamplePlace(props: { readonly route: Route }) {
  const state = createCircle(exampleCircle(Date.now()))
  const post = () => (props.route.place === 'post' ? props.route.post : undefined)
  const inCircle = () => props.route.place === 'circle'
  createEffect(() => {
    document.title = `${state.name()} · ${t.app}`
  })
  return (
    // Whoever has keys of their own is nobody in the example either: its people are no one's acquaintances.
    <AppContext.Provider value={{ ...useApp(), self: () => undefined }}>
      <main id="content" class="example">
        <div class="note" role="note">
          <p>
            <strong>{t.example.mark}.</strong> {inCircle() ? t.example.note : t.example.noteShort}
          </p>
          <Show when={inCircle()}>
            <div class="row">
              <a class="button primary" href={formatRoute({ place: 'start' })}>
                {t.example.start}
              </a>
              <a class="button quiet" href={formatRoute({ place: 'home' })}>
                {t.example.leave}
              </a>
            </div>
          </Show>
        </div>
        <Switch fallback={<CirclePlace state={state} network={null} me={null} readOnly />}>
          <Match when={post()}>
            {id => (
              <div class="column">
                <ThreadPlace state={state} post={id()} reply={false} readOnly />
              </div>
            )}
          </Match>
          <Match when={props.route.place === 'front'}>
            <FrontPlace state={state} />
          </Match>
          <Match when={props.route.place === 'charter'}>
            <ExampleCharter state={state} />
          </Match>
        </Switch>
      </main>
    </AppContext.Provider>
  )
}
