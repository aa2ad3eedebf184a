import { createSignal, Show } from 'solid-js'
import { createAction, Problem } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { Connectivity, IceServer, IceTest } from '../peer.ts'

/** One server, with the means to ask it and to take it out. */
export function IceServerRow(props: { readonly connectivity: Connectivity; readonly server: IceServer }) {
  const [result, setResult] = createSignal<IceTest | null>(null)
  const test = createAction(async () => {
    setResult(null)
    setResult(await props.connectivity.testIceServer(props.server))
  })
  const remove = createAction(() => props.connectivity.removeIceServer(props.server.url))
  const said = () => {
    const found = result()
    return test.busy() ? t.network.testing : found === null ? '' : t.network.tested[found]
  }
  return (
    <li class="row-item ice-server">
      <div>
        <p class="address" dir="ltr">
          {props.server.url}
        </p>
        <Show when={props.server.username}>
          {user => (
            <p class="hint">
              <bdi>{t.network.iceAs(user())}</bdi>
            </p>
          )}
        </Show>
        <p class="hint" role="status">
          {said()}
        </p>
        <Problem text={test.problem() ?? remove.problem()} />
      </div>
      <div class="row">
        <button
          type="button"
          class="quiet"
          aria-label={t.network.testServer(props.server.url)}
          onClick={() => test.run()}
        >
          {t.network.test}
        </button>
        <button
          type="button"
          class="quiet"
          aria-label={t.network.removeRelay(props.server.url)}
          onClick={() => remove.run()}
        >
          {t.network.remove}
        </button>
      </div>
    </li>
  )
}
