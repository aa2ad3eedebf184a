import { createMemo, createSignal, For, Match, Show, Switch } from 'solid-js'
import { formatNumber } from '../format.ts'
import { t } from '../messages/index.ts'
import { cutText } from './cut.ts'
import { type Block, type Inline, parseText } from './parse.ts'
import './text.css'

/** A post's text as its author meant it, made of elements and text nodes only. */
export function RichText(props: { readonly text: string }) {
  const [whole, setWhole] = createSignal(false)
  const shown = createMemo(() => (whole() ? props.text : cutText(props.text)))
  return (
    <div class="text">
      <For each={parseText(shown())}>{block => <BlockView block={block} />}</For>
      <Show when={shown() !== props.text}>
        <button type="button" class="quiet" onClick={() => setWhole(true)}>
          {t.post.showAll(formatNumber(props.text.length))}
        </button>
      </Show>
    </div>
  )
}

function BlockView(props: { readonly block: Block }) {
  const block = props.block
  if (block.kind === 'blank') return null
  if (block.kind === 'code') {
    return (
      <pre dir="ltr">
        <code>{block.lines.join('\n')}</code>
      </pre>
    )
  }
  return block.kind === 'quote' ? (
    <blockquote dir="auto">
      <Inlines of={block.children} />
    </blockquote>
  ) : (
    <p dir="auto">
      <Inlines of={block.children} />
    </p>
  )
}

function Inlines(props: { readonly of: readonly Inline[] }) {
  return (
    <For each={props.of}>
      {inline => (
        <Switch>
          <Match when={inline.kind === 'text' && inline}>{text => text().text}</Match>
          <Match when={inline.kind === 'code' && inline}>
            {code => <code dir="auto">{code().text}</code>}
          </Match>
          <Match when={inline.kind === 'link' && inline}>
            {link => (
              <a href={link().href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
                {link().text}
              </a>
            )}
          </Match>
          <Match when={inline.kind === 'strong' && inline}>
            {strong => (
              <strong>
                <Inlines of={strong().children} />
              </strong>
            )}
          </Match>
          <Match when={inline.kind === 'emphasis' && inline}>
            {emphasis => (
              <em>
                <Inlines of={emphasis().children} />
              </em>
            )}
          </Match>
        </Switch>
      )}
    </For>
  )
}
