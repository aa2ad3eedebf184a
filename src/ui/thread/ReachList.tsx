import { createMemo, For, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { t } from '../messages/index.ts'
import type { Post, Reach } from '../peer.ts'
import { reachedAndNot } from '../post/index.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { Name } from '../text/index.ts'
import { ReachCircles } from './ReachCircles.tsx'
import { ReachPerson } from './ReachPerson.tsx'
import { ReachSteps } from './ReachSteps.tsx'
import './reachList.css'

/** Rows of people shown of a reach; the line above tells the number of all. */
const ROWS = 60

/** Who holds a post, since when and through whom; then who does not yet; and the same over the circles it was carried to. */
export function ReachList(props: {
  readonly reach: Reach
  readonly at: number
  readonly state: CircleState
  /** Lets a post that was carried be followed over its circles. */
  readonly post?: Post
}) {
  const { self } = useApp()
  const not = createMemo(() => reachedAndNot(props.reach).not)
  const names = createMemo(() => new Map(props.state.members().map(member => [member.did, member.name])))
  const connections = () => self()?.network().connections ?? []
  return (
    <details class="reach-list">
      <summary>{t.carry.reach.title}</summary>
      <ReachSteps reach={props.reach} />
      <Show when={props.reach.people.length > 0} fallback={<p class="hint">{t.carry.reach.nobody}</p>}>
        <ul>
          <For each={props.reach.people.slice(0, ROWS)}>
            {person => <ReachPerson person={person} connections={connections()} />}
          </For>
        </ul>
        <p class="hint">{t.carry.reach.hint}</p>
      </Show>
      <Show when={props.reach.relays > 0}>
        <p class="hint">{t.carry.reach.relays(props.reach.relays)}</p>
      </Show>
      <Show when={not().length > 0}>
        <p class="reach-heading">{t.carry.reach.notYet(not().length)}</p>
        <ul class="not-yet-list">
          <For each={not().slice(0, ROWS)}>
            {did => (
              <li class="not-yet">
                <Bird did={did} size="small" />
                <Name name={names().get(did) ?? ''} />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.post}>{post => <ReachCircles post={post()} />}</Show>
    </details>
  )
}
