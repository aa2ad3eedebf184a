import { createUniqueId, type JSX, onMount, Show } from 'solid-js'
import { AutoText } from './AutoText.tsx'
import './controls.css'

interface Props {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly hint?: string
  /** What is wrong with what was typed, and what to do. */
  readonly problem?: string | null
  readonly placeholder?: string
  readonly rows?: number
  readonly maxLength?: number
  readonly required?: boolean
  readonly spellcheck?: boolean
  readonly focus?: boolean
  readonly autocomplete?: JSX.HTMLAutocomplete
  /** What is typed is not shown. */
  readonly secret?: boolean
}

/** A labelled box for text: one line, or several if `rows` says so. */
export function Field(props: Props) {
  const id = createUniqueId()
  const described = () =>
    [props.hint && `${id}-hint`, props.problem && `${id}-problem`].filter(Boolean).join(' ')
  const common = () => ({
    id,
    value: props.value,
    placeholder: props.placeholder,
    maxLength: props.maxLength,
    required: props.required,
    spellcheck: props.spellcheck,
    dir: 'auto' as const,
    autocomplete: props.autocomplete ?? 'off',
    'aria-describedby': described() || undefined,
    'aria-invalid': props.problem ? ('true' as const) : undefined,
  })
  let box: HTMLElement | undefined
  const focus = (element: HTMLElement) => {
    box = element
  }
  onMount(() => props.focus && box?.focus())
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <Show
        when={props.rows}
        fallback={
          <input
            type={props.secret ? 'password' : 'text'}
            ref={focus}
            {...common()}
            onInput={event => props.onInput(event.currentTarget.value)}
          />
        }
      >
        {rows => <AutoText ref={focus} rows={rows()} {...common()} onText={props.onInput} />}
      </Show>
      <Show when={props.hint}>
        {hint => (
          <p class="hint" id={`${id}-hint`}>
            {hint()}
          </p>
        )}
      </Show>
      <Show when={props.problem}>
        {problem => (
          <p class="problem" id={`${id}-problem`} role="alert">
            {problem()}
          </p>
        )}
      </Show>
    </div>
  )
}
