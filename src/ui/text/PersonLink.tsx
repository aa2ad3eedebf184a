import { Show } from 'solid-js'
import { formatRoute } from '../route.ts'
import { useApp } from '../state/index.ts'
import { Name } from './Name.tsx'

/** A name that leads to the person; in the example, where there is nobody to go to, the name alone. */
export function PersonLink(props: { readonly did: string; readonly name: string; readonly self?: boolean }) {
  const app = useApp()
  const name = () => <Name name={props.name} self={props.self ?? false} />
  return (
    <Show when={app.self()} fallback={name()}>
      <a class="person-link" href={formatRoute({ place: 'person', did: props.did })}>
        {name()}
      </a>
    </Show>
  )
}
