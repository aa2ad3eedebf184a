import { Show } from 'solid-js'
import { t } from '../messages/index.ts'
import { useApp } from '../state/index.ts'

/** Mutes somebody, or takes that back. Nothing for oneself and in the example. */
export function MutePerson(props: { readonly did: string; readonly name: string }) {
  const { self, toasts } = useApp()
  const muted = () => self()?.filters().people.includes(props.did) ?? false
  const toggle = async () => {
    const on = !muted()
    try {
      await self()?.peer.setFilter('people', props.did, on)
      if (on) toasts.say(t.filters.mutedToast(props.name || t.someone))
    } catch (error) {
      toasts.failed(error)
    }
  }
  return (
    <Show when={self() && self()?.did() !== props.did}>
      <button type="button" class="quiet" aria-pressed={muted()} onClick={() => void toggle()}>
        <span>
          {muted() ? t.filters.unmutePerson : t.filters.mutePerson} <bdi>{props.name || t.someone}</bdi>
        </span>
      </button>
    </Show>
  )
}
