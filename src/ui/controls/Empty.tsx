import type { JSX } from 'solid-js'

/** What a place says when it has nothing to show: what is so, and what to do next. */
export function Empty(props: {
  readonly title: string
  readonly text?: string
  readonly children?: JSX.Element
}) {
  return (
    <div class="empty">
      <p class="empty-title">{props.title}</p>
      {props.text && <p class="hint">{props.text}</p>}
      {props.children}
    </div>
  )
}
