import { createSignal, onMount } from 'solid-js'
import { AutoText, createAction, FormEnd, Problem } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { Circle, Post } from '../peer.ts'
import { useApp } from '../state/index.ts'

/** One's own post, open for change in its place. */
export function EditPost(props: {
  readonly circle: Circle
  readonly post: Post
  readonly onDone: () => void
}) {
  const { toasts } = useApp()
  const [text, setText] = createSignal(props.post.text)
  let box: HTMLTextAreaElement | undefined
  onMount(() => box?.focus())
  const save = createAction(async () => {
    if (text().trim() === '' && !props.post.call && !props.post.carried) return
    if (text() !== props.post.text) {
      await props.circle.edit(props.post.id, text())
      toasts.say(t.post.editedSaved)
    }
    props.onDone()
  })
  return (
    <form class="edit" onSubmit={save.run} onKeyDown={event => event.key === 'Escape' && props.onDone()}>
      <AutoText
        ref={element => {
          box = element
        }}
        aria-label={t.post.editLabel}
        dir="auto"
        value={text()}
        onText={setText}
        onKeyDown={event => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && save.run(event)}
      />
      <Problem text={save.problem()} />
      <FormEnd onCancel={props.onDone} />
    </form>
  )
}
