import type { JSX } from 'solid-js'

/** A button that lets a file be chosen. Nothing narrows the choice: systems that don't know our files would hide them. */
export function FileButton(props: {
  readonly class?: string
  readonly busy?: boolean
  readonly onFiles: (files: File[]) => void
  readonly children: JSX.Element
}) {
  let input: HTMLInputElement | undefined
  return (
    <>
      <button
        type="button"
        class={props.class ?? 'outline'}
        aria-disabled={props.busy}
        onClick={() => !props.busy && input?.click()}
      >
        {props.children}
      </button>
      <input
        ref={element => {
          input = element
        }}
        type="file"
        hidden
        onChange={event => {
          const files = [...(event.currentTarget.files ?? [])]
          // The same file can be chosen again.
          event.currentTarget.value = ''
          if (files.length > 0) props.onFiles(files)
        }}
      />
    </>
  )
}
