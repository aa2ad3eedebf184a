import { createResource, createSignal, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { Me } from '../peer.ts'
import { formatRoute } from '../route.ts'
import { recall, remember } from '../state/index.ts'

/** Said once, within the first visit: these keys are here only. */
export function KeysNote(props: { readonly me: Me }) {
  const [noted, setNoted] = createSignal(recall('keysNoted') !== null)
  const [phrase] = createResource(
    () => !noted(),
    () => props.me.phrase(),
  )
  const close = () => {
    remember('keysNoted', 'yes')
    setNoted(true)
  }
  return (
    <Show when={!noted() && phrase()}>
      <aside class="note" aria-label={t.me.phrase}>
        <p>{t.notice.keys}</p>
        <div class="row">
          <a class="button outline" href={formatRoute({ place: 'me' })} onClick={close}>
            {t.notice.keysDo}
          </a>
          <button type="button" class="quiet" onClick={close}>
            {t.notice.later}
          </button>
        </div>
      </aside>
    </Show>
  )
}
