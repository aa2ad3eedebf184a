import { createMemo, For, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { formatAgo } from '../format.ts'
import { t } from '../messages/index.ts'
import type { Reach } from '../peer.ts'
import { reachedAndNot } from '../post/index.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { Name } from '../text/index.ts'

/** Rows of people shown of a reach; the line above tells the number of all. */
const ROWS = 60

/** Who holds a post, since when and through whom; then who does not yet. */
export function ReachList(props: {
  readonly reach: Reach
  readonly at: number
  readonly state: CircleState
}) {
  const { now } = useApp()
  const not = createMemo(() => reachedAndNot(props.reach).not.slice(0, ROWS))
  const names = createMemo(() => new Map(props.state.members().map(member => [member.did, member.name])))
  return (
    <Show when={props.reach.people.length + not().length > 0}>
      <details class="reach-list">
        <summary>{t.reach.title}</summary>
        <ul>
          <For each={props.reach.people.slice(0, ROWS)}>
            {person => (
              <li>
                <Bird did={person.did} size="small" />
                <Name name={person.name} />
                <Show when={person.via}>
                  <span class="remark">{t.reach.through(person.via)}</span>
                </Show>
                <time>{formatAgo(person.at, now())}</time>
              </li>
            )}
          </For>
          <For each={not()}>
            {did => (
              <li class="not-yet">
                <Bird did={did} size="small" />
                <Name name={names().get(did) ?? ''} />
                <span class="remark">{t.reach.notYet}</span>
              </li>
            )}
          </For>
        </ul>
      </details>
    </Show>
  )
}
