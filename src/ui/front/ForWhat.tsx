import { createMemo, createSignal, For, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { t } from '../messages/index.ts'
import type { CircleState } from '../state/index.ts'
import { Name } from '../text/index.ts'
import { AnsweredPost } from './AnsweredPost.tsx'
import { type Names, selfOf } from './createNames.ts'

/** Posts shown of one person's part; the weights of more are too small to read. */
const POSTS = 3
/** People shown at first, and more at a time. */
const PEOPLE = 6

/** What a member's standing is made of: each other person, what theirs adds, and the posts it was for. */
export function ForWhat(props: {
  readonly state: CircleState
  readonly did: string
  readonly at: number
  readonly names: Names
}) {
  const [open, setOpen] = createSignal(false)
  const [limit, setLimit] = createSignal(PEOPLE)
  const parts = createMemo(() => props.state.circle.insight.frontParts(props.did, props.at))
  return (
    <details class="for-what" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{t.front.made(parts().length)}</summary>
      <Show when={open()}>
        <ul class="rows">
          <For each={parts().slice(0, limit())}>
            {part => (
              <li class="part">
                <p class="leader-line">
                  <Bird did={part.person} size="small" />
                  <Name
                    name={props.names.get(part.person) ?? ''}
                    self={part.person === selfOf(props.state)}
                  />
                  <span class="leader-share remark">{t.front.gives(part.contribution)}</span>
                </p>
                <ul>
                  <For each={[...part.posts].sort((a, b) => b.weight - a.weight).slice(0, POSTS)}>
                    {({ post, weight }) => (
                      <AnsweredPost
                        state={props.state}
                        post={post}
                        by={part.person}
                        weight={weight}
                        at={props.at}
                      />
                    )}
                  </For>
                </ul>
              </li>
            )}
          </For>
        </ul>
        <Show when={parts().length > limit()}>
          <button type="button" class="quiet" onClick={() => setLimit(shown => shown + 4 * PEOPLE)}>
            {t.front.more(Math.min(4 * PEOPLE, parts().length - limit()))}
          </button>
        </Show>
      </Show>
    </details>
  )
}
