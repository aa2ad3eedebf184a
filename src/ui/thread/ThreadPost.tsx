import { createMemo, createSignal, Show } from 'solid-js'
import { hiddenBy, hidingFor } from '../filters/index.ts'
import { t } from '../messages/index.ts'
import { PostView } from '../post/index.ts'
import { type CircleState, useApp } from '../state/index.ts'

interface Props {
  readonly id: string
  readonly state: CircleState
  readonly readOnly: boolean
  readonly inThread?: boolean
  readonly answersAbove?: boolean
  readonly momentumOpen?: boolean
}

/**
 * A post within a thread. One that its reader mutes is a line with a way to look, since what hangs on it would be without
 * sense; that the thread itself is muted does not count here, for the reader has opened it.
 */
export function ThreadPost(props: Props) {
  const { self } = useApp()
  const [looked, setLooked] = createSignal(false)
  const why = createMemo(() => {
    const [reader, post] = [self(), props.state.post(props.id)]
    const found = reader && post ? hiddenBy(post, hidingFor(props.state, reader)) : null
    return found === 'thread' ? null : found
  })
  return (
    <Show when={!looked() && why()} fallback={<PostView {...props} />}>
      {reason => (
        <p class="muted-line" data-post={props.id}>
          {t.filters.hidden(1)} {t.filters.because[reason()]}{' '}
          <button type="button" class="quiet" onClick={() => setLooked(true)}>
            {t.filters.show}
          </button>
        </p>
      )}
    </Show>
  )
}
