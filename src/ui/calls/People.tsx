import { For, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { t } from '../messages/index.ts'
import type { PledgeView } from '../peer.ts'
import { useApp } from '../state/index.ts'
import { Name } from '../text/index.ts'
import { contributionOf } from './contribution.ts'
import type { CallState } from './createCall.ts'

/** Who is in, and what each brings or does; at the end, the thanks. */
export function People(props: { readonly state: CallState }) {
  const { self } = useApp()
  const ended = () => props.state.call().outcome !== undefined
  const does = (pledge: PledgeView): string => {
    const { things, taken, done } = contributionOf(props.state.call(), pledge)
    return t.calls.join([
      ...(pledge.in ? [] : [t.calls.fromAfar]),
      ...things.map(({ name, count }) => t.calls.thing(count, name)),
      ...done.map(name => t.calls.hasDone(name)),
      ...taken,
    ])
  }
  /** Pledged to the same call elsewhere. */
  const where = (pledge: PledgeView): string =>
    pledge.circle === props.state.circle?.id ? '' : (self()?.peer.circle(pledge.circle)?.name ?? '')
  return (
    <>
      <Show when={ended()}>
        <h4>{t.calls.thanks}</h4>
      </Show>
      <ul class="call-people" aria-label={ended() ? t.calls.thanks : t.calls.who}>
        <For each={props.state.pledges()}>
          {pledge => (
            <li>
              <Bird did={pledge.did} size="small" />
              <div>
                <Name name={pledge.name} self={pledge.did === props.state.self()} />{' '}
                <bdi class="hint">{does(pledge)}</bdi>{' '}
                <Show when={where(pledge)}>
                  {name => <span class="hint">{t.calls.elsewhere(name())}</span>}
                </Show>
                <Show when={pledge.note}>
                  <p class="call-note" dir="auto">
                    {pledge.note}
                  </p>
                </Show>
              </div>
            </li>
          )}
        </For>
      </ul>
    </>
  )
}
