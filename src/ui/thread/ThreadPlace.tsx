import { createEffect, createMemo, For, on, Show } from 'solid-js'
import { Compose } from '../compose/index.ts'
import { Back, Empty } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import type { CircleState } from '../state/index.ts'
import { ancestorsOf } from './ancestorsOf.ts'
import { createReplies } from './createReplies.ts'
import { ReachList } from './ReachList.tsx'
import { ThreadPost } from './ThreadPost.tsx'
import './thread.css'

interface Props {
  readonly state: CircleState
  readonly post: string
  readonly reply: boolean
  readonly readOnly: boolean
}

/** A post in its place: what it answers above it, the answers below, and how far it has got. */
export function ThreadPlace(props: Props) {
  const post = createMemo(() => props.state.post(props.post))
  const above = createMemo(() => ancestorsOf(props.post, id => props.state.post(id)))
  const replies = createReplies(() => props.post, props.state)
  let focus: HTMLDivElement | undefined
  createEffect(
    on(
      () => props.post,
      () => queueMicrotask(() => focus?.scrollIntoView({ block: 'start' })),
    ),
  )
  return (
    <>
      <Back
        href={formatRoute({ place: 'circle', circle: props.state.circle.id })}
        label={t.post.backTo(props.state.name())}
      />
      <h1 class="visually-hidden">{t.post.thread}</h1>
      <Show when={post()} fallback={<Empty title={t.post.none} text={t.post.noneDo} />}>
        {shown => (
          <>
            <div class="above">
              <For each={above()}>
                {(id, i) => (
                  <ThreadPost
                    id={id}
                    state={props.state}
                    readOnly={props.readOnly}
                    inThread
                    answersAbove={i() > 0}
                  />
                )}
              </For>
            </div>
            <div class="focus" ref={focus}>
              <Show when={props.post} keyed>
                {id => (
                  <ThreadPost
                    id={id}
                    state={props.state}
                    readOnly={props.readOnly}
                    inThread
                    answersAbove={above().length > 0}
                    momentumOpen
                  />
                )}
              </Show>
            </div>
            <ReachList
              reach={props.state.reach(props.post)}
              at={shown().at}
              state={props.state}
              post={shown()}
            />
            <Show when={!props.readOnly && !shown().deleted}>
              <Show when={props.post} keyed>
                {id => (
                  <Compose
                    circle={props.state.circle}
                    label={t.compose.replyLabel(shown().name || t.someone)}
                    placeholder={t.compose.replyPlaceholder}
                    submit={t.compose.reply}
                    replyTo={id}
                    focus={props.reply}
                  />
                )}
              </Show>
            </Show>
            <section aria-label={t.post.threadReplies}>
              <h2 class="section-title">
                {replies().length === 0 ? t.post.noReplies : t.post.replies(replies().length)}
              </h2>
              <For each={replies()}>
                {id => <ThreadPost id={id} state={props.state} readOnly={props.readOnly} answersAbove />}
              </For>
            </section>
          </>
        )}
      </Show>
    </>
  )
}
