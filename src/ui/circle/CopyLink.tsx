import { createSignal, Show } from 'solid-js'
import { copied } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { Circle } from '../peer.ts'
import { appAddress } from '../route.ts'
import { useApp } from '../state/index.ts'

/** Copies the circle's link; where the browser refuses, shows it to be copied by hand. */
export function CopyLink(props: { readonly circle: Circle; readonly prominent: boolean }) {
  const { toasts } = useApp()
  const [byHand, setByHand] = createSignal<string | null>(null)
  const copy = async () => {
    const link = props.circle.link(appAddress())
    const done = await copied(link)
    setByHand(done ? null : link)
    if (done) toasts.say(t.circle.copied)
  }
  return (
    <>
      <button type="button" class={props.prominent ? 'primary' : 'outline'} onClick={() => void copy()}>
        {t.circle.copyLink}
      </button>
      <Show when={byHand()}>
        {link => (
          <div class="by-hand field" role="status">
            <p class="hint">{t.circle.copyFailed}</p>
            <input
              type="text"
              readOnly
              dir="ltr"
              aria-label={t.circle.linkLabel}
              value={link()}
              ref={box => queueMicrotask(() => box.select())}
              onFocus={event => event.currentTarget.select()}
            />
          </div>
        )}
      </Show>
    </>
  )
}
