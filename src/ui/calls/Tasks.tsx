import { Index, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { CallState } from './createCall.ts'
import { TaskRow } from './TaskRow.tsx'

/** Tasks of a call: taken, done, handed on, given back. */
export function Tasks(props: { readonly state: CallState }) {
  const tasks = () => props.state.progress().tasks
  const done = () => tasks().filter(({ state }) => state === 'done').length
  return (
    <Show when={tasks().length > 0}>
      <div>
        <h4>{t.calls.tasksNeeded(done(), tasks().length)}</h4>
        <ul class="needed">
          <Index each={tasks()}>{task => <TaskRow task={task()} state={props.state} />}</Index>
        </ul>
      </div>
    </Show>
  )
}
