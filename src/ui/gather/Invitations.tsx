import { createMemo, For, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import { useApp } from '../state/index.ts'
import { InvitationRow } from './InvitationRow.tsx'
import './gather.css'

/** Invitations to circles that were gathered anew, if there are any. Nothing comes here from people who are muted. */
export function Invitations() {
  const { self } = useApp()
  const shown = createMemo(() => {
    const state = self()
    if (!state) return []
    const muted = state.muted()
    state.circles() // one that was joined, by whatever way, is no invitation any more
    state.invitations()
    return state.peer.invitations().filter(({ from }) => !muted.has(from))
  })
  return (
    <Show when={shown().length > 0 && self()}>
      {state => (
        <aside class="invitations" aria-label={t.gather.invitations}>
          <For each={shown()}>{invitation => <InvitationRow state={state()} invitation={invitation} />}</For>
        </aside>
      )}
    </Show>
  )
}
