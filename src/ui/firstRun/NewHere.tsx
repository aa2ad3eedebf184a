import { type JSX, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { Entry } from './createEntry.ts'
import { Entrance } from './Entrance.tsx'

/** A screen that puts somebody's keys on this device, where there must be nobody's yet. */
export function NewHere(props: {
  readonly entry: Entry
  readonly title: string
  readonly children: JSX.Element
}) {
  return (
    <Entrance>
      <h1>{props.title}</h1>
      <Show
        when={!props.entry.self()}
        fallback={
          <p class="lead" role="alert">
            {t.restore.already}
          </p>
        }
      >
        {props.children}
      </Show>
    </Entrance>
  )
}
