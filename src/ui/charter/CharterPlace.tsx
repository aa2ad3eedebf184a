import { createMemo, lazy, Show } from 'solid-js'
import { Back } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { CharterVersion } from '../peer.ts'
import { formatRoute } from '../route.ts'
import { type CircleState, type PeerState, useApp } from '../state/index.ts'
import { createDraft } from './createDraft.ts'
import { History } from './History.tsx'
import { Proposals } from './Proposals.tsx'
import './charter.css'

const Editor = lazy(() => import('./Editor.tsx'))

/** The text that all edit: to read and write at once, whose words they are, how it came to be, and the way back. */
export function CharterPlace(props: { readonly state: CircleState; readonly peer: PeerState }) {
  const { toasts } = useApp()
  const { circle } = props.state
  const draft = createDraft(circle.charter)
  const names = createMemo(() => new Map(props.state.members().map(({ did, name }) => [did, name])))
  const nameOf = (did: string) => names().get(did) ?? ''
  const history = createMemo(() => {
    props.state.version()
    return circle.charter.history()
  })
  const revert = async ({ id }: CharterVersion) => {
    try {
      await draft.draft.flush()
      const before = circle.charter.text
      await circle.charter.revert(id)
      const after = circle.charter.text
      const undo = () => void circle.charter.edit(after, before).catch(toasts.failed)
      toasts.offer(t.charter.reverted, { label: t.undo, run: undo }, () => undefined)
    } catch (error) {
      toasts.failed(error)
    }
  }
  return (
    <div class="with-aside charter">
      <div class="column place">
        <Back
          href={formatRoute({ place: 'circle', circle: circle.id })}
          label={t.post.backTo(props.state.name())}
        />
        <h1>{t.charter.title}</h1>
        <p class="hint">{draft.text() === '' ? t.charter.empty : t.charter.explain}</p>
        <Editor state={draft} self={props.peer.did()} nameOf={nameOf} />
      </div>
      <Proposals state={props.state} />
      <Show when={history().length > 0}>
        <History
          versions={history()}
          self={props.peer.did()}
          nameOf={nameOf}
          changesOf={id => circle.charter.changes(id)}
          onRevert={version => void revert(version)}
        />
      </Show>
    </div>
  )
}
