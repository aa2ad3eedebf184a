import { createMemo, For, Show } from 'solid-js'
import { birdColour } from '../bird/index.ts'
import { t } from '../messages/index.ts'
import type { Reach } from '../peer.ts'
import { reachedAndNot, reachWords } from './reachWords.ts'
import './reach.css'

/** More beads than this cannot be counted at a glance, nor do they fit a phone: then a line is filled instead. */
const BEADS = 24

/** One bead for each person seen this week, filled in their colour once they hold the post. */
export function ReachLine(props: { readonly reach: Reach; readonly alone: boolean }) {
  const people = createMemo(() => reachedAndNot(props.reach))
  const all = () => people().held.length + people().not.length
  const words = createMemo(() => reachWords(props.reach, props.alone))
  return (
    <p class="reach">
      <Show when={all() > 0}>
        <span class="beads" aria-hidden="true">
          <Show
            when={all() <= BEADS}
            fallback={
              <span class="filled" style={{ 'inline-size': `${(100 * people().held.length) / all()}%` }} />
            }
          >
            <For each={people().held}>{did => <span class="bead bead-held" style={birdColour(did)} />}</For>
            <For each={people().not}>{() => <span class="bead" />}</For>
          </Show>
        </span>
      </Show>
      <span class="reach-words" aria-label={t.reach.label(words())} role="note">
        {words()}
      </span>
    </p>
  )
}
