import { Show } from 'solid-js'

/** What went wrong with something that was asked for, told to a screen reader at once; nothing while nothing did. */
export function Problem(props: { readonly text: string | null }) {
  return (
    <Show when={props.text}>
      {text => (
        <p class="problem" role="alert">
          {text()}
        </p>
      )}
    </Show>
  )
}
