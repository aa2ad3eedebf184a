import { createEffect, createSignal, on, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { CallState } from './createCall.ts'
import { HandOn } from './HandOn.tsx'
import type { TaskProgress } from './progress.ts'
import { taskWords } from './words.ts'

type State = 'taken' | 'done' | 'handed-on'

/** One task, with what this person can do about it. */
export function TaskRow(props: { readonly task: TaskProgress; readonly state: CallState }) {
  let row: HTMLLIElement | undefined
  let acted = false
  const [handing, setHanding] = createSignal(false)
  const set = (state: State | null, to?: string) => {
    const { id } = props.task
    acted = true
    setHanding(false)
    props.state.take(before => ({
      ...before,
      tasks: [
        ...(before.tasks ?? []).filter(task => task.id !== id),
        ...(state === null ? [] : [{ id, state, ...(to === undefined ? {} : { to }) }]),
      ],
    }))
  }
  // The button that was pressed has gone with what it did: keep the place for who uses no mouse.
  createEffect(
    on(
      () => props.task.state,
      () => {
        if (acted) row?.focus()
        acted = false
      },
      { defer: true },
    ),
  )
  const self = () => props.state.self()
  const named = (did: string) => (did === self() ? t.calls.you : props.state.nameOf(did) || t.someone)
  const own = () => props.state.own()?.tasks.find(({ id }) => id === props.task.id)?.state
  const free = () => props.task.state === 'open' || props.task.state === 'handed-on'
  const forMe = () => props.task.state === 'handed-on' && props.task.to.includes(self() ?? '')
  const action = (
    label: string,
    name: string,
    run: () => void,
    look: 'quiet' | 'outline' | 'primary' = 'quiet',
  ) => (
    <button type="button" class={look} aria-label={name} onClick={run}>
      {label}
    </button>
  )
  return (
    <li ref={row} tabIndex={-1} classList={{ 'for-me': forMe() }}>
      <div>
        <bdi classList={{ 'task-done': props.task.state === 'done' }}>{props.task.name}</bdi>
        <p class="hint">{taskWords(props.task, named)}</p>
      </div>
      <Show when={props.state.open()}>
        <span class="steps">
          <Show when={free()}>
            {action(
              t.calls.take,
              t.calls.taskAction(t.calls.take, props.task.name),
              () => set('taken'),
              forMe() ? 'primary' : 'outline',
            )}
          </Show>
          <Show when={own() === 'taken' && props.task.state !== 'done'}>
            {action(
              t.calls.done,
              t.calls.taskAction(t.calls.done, props.task.name),
              () => set('done'),
              'outline',
            )}
            <button
              type="button"
              class="quiet"
              aria-label={t.calls.taskAction(t.calls.handOn, props.task.name)}
              aria-expanded={handing()}
              onClick={() => setHanding(!handing())}
            >
              {t.calls.handOn}
            </button>
            {action(t.calls.giveBack, t.calls.taskAction(t.calls.giveBack, props.task.name), () => set(null))}
          </Show>
          <Show when={own() === 'done'}>
            {action(t.calls.notDone, t.calls.taskAction(t.calls.notDone, props.task.name), () =>
              set('taken'),
            )}
          </Show>
        </span>
      </Show>
      <Show when={handing()}>
        <HandOn
          task={props.task.name}
          state={props.state}
          onChoose={to => set('handed-on', to)}
          onDone={() => setHanding(false)}
        />
      </Show>
    </li>
  )
}
