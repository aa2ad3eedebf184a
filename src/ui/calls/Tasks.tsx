import { For, Match, Show, Switch } from 'solid-js'
import { t } from '../messages/index.ts'
import type { Circle } from '../peer.ts'
import type { CallState } from './createCall.ts'
import type { TaskProgress } from './progress.ts'

/** Tasks of a call: taken, done, handed on, given back. */
export function Tasks(props: {
  readonly state: CallState
  readonly circle: Circle | undefined
  readonly open: boolean
}) {
  const self = () => props.circle?.members().find(member => member.self)?.did
  const set = (id: string, state: 'taken' | 'done' | 'handed-on' | null, to?: string) =>
    props.state.take(before => ({
      ...before,
      tasks: [
        ...(before.tasks ?? []).filter(task => task.id !== id),
        ...(state === null ? [] : [{ id, state, ...(to === undefined ? {} : { to }) }]),
      ],
    }))
  const words = ({ state, by, to }: TaskProgress): string => {
    const name = by === null ? '' : by === self() ? t.you : props.state.nameOf(by) || t.someone
    if (state === 'done') return t.calls.doneBy(name)
    if (state === 'taken') return t.calls.takenBy(name)
    if (state === 'handed-on')
      return t.calls.handedTo(name, to === self() ? t.you : (to && props.state.nameOf(to)) || t.someone)
    return t.calls.openTask
  }
  const others = () => (props.circle?.members() ?? []).filter(member => !member.self && member.name !== '')
  return (
    <Show when={props.state.progress().tasks.length > 0}>
      <ul class="needed">
        <For each={props.state.progress().tasks}>
          {task => (
            <li>
              <bdi classList={{ 'task-done': task.state === 'done' }}>{task.name}</bdi>
              <span class="hint">{words(task)}</span>
              <Show when={props.open}>
                <Switch>
                  <Match when={task.state === 'open' || task.state === 'handed-on'}>
                    <button
                      type="button"
                      class="quiet"
                      aria-label={`${t.calls.take}: ${task.name}`}
                      onClick={() => set(task.id, 'taken')}
                    >
                      {t.calls.take}
                    </button>
                  </Match>
                  <Match when={task.state === 'taken' && task.by === self()}>
                    <button
                      type="button"
                      class="quiet"
                      aria-label={`${t.calls.done}: ${task.name}`}
                      onClick={() => set(task.id, 'done')}
                    >
                      {t.calls.done}
                    </button>
                    <select
                      aria-label={`${t.calls.handOn}: ${task.name}`}
                      onChange={event => set(task.id, 'handed-on', event.currentTarget.value)}
                    >
                      <option value="">{t.calls.handOn}</option>
                      <For each={others()}>
                        {({ did, name }) => <option value={did}>{t.calls.handTo(name)}</option>}
                      </For>
                    </select>
                    <button
                      type="button"
                      class="quiet"
                      aria-label={`${t.calls.giveBack}: ${task.name}`}
                      onClick={() => set(task.id, null)}
                    >
                      {t.calls.giveBack}
                    </button>
                  </Match>
                </Switch>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
