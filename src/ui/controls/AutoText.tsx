import { createEffect, type JSX, splitProps } from 'solid-js'

type Props = JSX.TextareaHTMLAttributes<HTMLTextAreaElement> & {
  readonly value: string
  readonly onText: (text: string) => void
  readonly ref?: (element: HTMLTextAreaElement) => void
}

const sizesItself = globalThis.CSS?.supports('field-sizing', 'content') ?? false

/** A text box that grows with what is written in it. */
export function AutoText(props: Props) {
  const [own, rest] = splitProps(props, ['onText', 'ref', 'value'])
  let box: HTMLTextAreaElement | undefined
  createEffect(() => {
    const text = own.value
    if (!box) return
    if (box.value !== text) box.value = text
    if (sizesItself) return
    box.style.blockSize = 'auto'
    box.style.blockSize = `${box.scrollHeight}px`
  })
  return (
    <textarea
      class="auto-text"
      ref={element => {
        box = element
        own.ref?.(element)
      }}
      value={own.value}
      onInput={event => own.onText(event.currentTarget.value)}
      {...rest}
    />
  )
}
