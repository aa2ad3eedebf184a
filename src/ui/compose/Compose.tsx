import { createSignal, createUniqueId, onMount, Show } from 'solid-js'
import { POST_TEXT_LIMIT } from '../../model/index.ts'
import { Bird } from '../bird/index.ts'
import { AutoText, createAction, Problem } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { Circle } from '../peer.ts'
import { useApp } from '../state/index.ts'
import './compose.css'

interface Props {
  readonly circle: Circle
  readonly label: string
  readonly placeholder: string
  readonly submit: string
  readonly replyTo?: string
  readonly quote?: string
  /** Offers to let the post travel. */
  readonly travels?: boolean
  readonly focus?: boolean
  readonly onDone?: () => void
}

/** The box to write in. What is unsent survives a crash; what was typed while a post was being stored stays. */
export function Compose(props: Props) {
  const { toasts } = useApp()
  const id = createUniqueId()
  const key = () => props.replyTo ?? (props.quote ? `quote/${props.quote}` : '')
  const [travels, setTravels] = createSignal<boolean>()
  const mayTravel = () => travels() ?? props.circle.open
  const [text, setText] = createSignal(props.circle.draft(key()))
  const write = (next: string) => {
    setText(next)
    props.circle.setDraft(key(), next)
  }
  let box: HTMLTextAreaElement | undefined
  onMount(() => props.focus && box?.focus())
  const self = () => props.circle.members().find(member => member.self)?.did
  const over = () => text().length - POST_TEXT_LIMIT

  const post = createAction(async () => {
    const sent = text()
    if (sent.trim() === '' || over() > 0) return
    await props.circle.publish(sent, {
      ...(props.replyTo === undefined ? {} : { replyTo: props.replyTo }),
      ...(props.quote === undefined ? {} : { quote: props.quote }),
      ...(travels() === undefined ? {} : { travels: mayTravel() }),
    })
    setTravels(undefined)
    if (text() === sent) write('')
    toasts.say(t.compose.posted)
    props.onDone?.()
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) post.run(event)
  }
  return (
    <form class="compose" onSubmit={post.run}>
      <Show when={self()}>{did => <Bird did={did()} />}</Show>
      <AutoText
        ref={element => {
          box = element
        }}
        aria-label={props.label}
        aria-describedby={`${id}-keys`}
        placeholder={props.placeholder}
        rows={1}
        dir="auto"
        value={text()}
        onText={write}
        onKeyDown={onKeyDown}
      />
      <button type="submit" class="primary" aria-disabled={text().trim() === '' || over() > 0}>
        {props.submit}
      </button>
      <span id={`${id}-keys`} hidden>
        {t.compose.keys}
      </span>
      <Show when={props.travels && text().trim() !== ''}>
        <label class="travels" title={t.responses.travelsHint}>
          <input
            type="checkbox"
            checked={mayTravel()}
            onChange={event => setTravels(event.currentTarget.checked)}
          />
          {t.responses.travels}
        </label>
      </Show>
      <Show when={over() > 0}>
        <p class="problem" role="status">
          {t.compose.tooLong(over())}
        </p>
      </Show>
      <Problem text={post.problem() && `${post.problem()} ${t.compose.failed}`} />
    </form>
  )
}
