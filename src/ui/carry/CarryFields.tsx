import { createMemo, createSignal, Show } from 'solid-js'
import { createAction, Field, FormEnd, Problem } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { Post } from '../peer.ts'
import { formatRoute } from '../route.ts'
import { type PeerState, useApp } from '../state/index.ts'
import { CircleChoice } from './CircleChoice.tsx'
import { createElsewhere } from './createElsewhere.ts'
import { WhatTravels } from './WhatTravels.tsx'

interface Props {
  readonly state: PeerState
  readonly post: Post
  readonly onDone: () => void
}

export function CarryFields(props: Props) {
  const { toasts } = useApp()
  const others = createMemo(() => props.state.circles().filter(({ id }) => id !== props.post.circle))
  const places = createElsewhere(
    () => props.state,
    () => props.post.work,
  )
  const taken = createMemo(() => new Set(places().map(({ circle }) => circle)))
  const free = createMemo(() => others().filter(({ id }) => !taken().has(id)))
  const [wanted, setWanted] = createSignal<string | null>(null)
  /** Where there is only one way to go, it need not be chosen. */
  const to = () => (free().length === 1 ? free()[0]!.id : wanted())
  const [word, setWord] = createSignal('')

  const carry = createAction(async () => {
    const target = to()
    if (target === null) return carry.setProblem(t.carry.chooseFirst)
    const { peer } = props.state
    const brought = await peer.carry(props.post.circle, props.post.id, target, word())
    const there = formatRoute({ place: 'post', circle: target, post: brought.id })
    const go = { label: t.carry.goThere, run: () => location.assign(there) }
    toasts.offer(t.carry.done(peer.circle(target)?.name ?? ''), go, () => undefined)
    props.onDone()
  })
  return (
    <form
      class="carry-form"
      aria-label={t.carry.title}
      onSubmit={carry.run}
      onKeyDown={event => event.key === 'Escape' && props.onDone()}
    >
      <Show
        when={free().length > 0}
        fallback={
          <>
            <p class="hint">{others().length === 0 ? t.carry.nowhere : t.carry.everywhere}</p>
            <div class="row">
              <a class="button outline" href={formatRoute({ place: 'start' })}>
                {t.carry.startOne}
              </a>
              <button type="button" class="quiet" onClick={() => props.onDone()}>
                {t.cancel}
              </button>
            </div>
          </>
        }
      >
        <CircleChoice circles={others()} taken={taken()} chosen={to()} onChoose={setWanted} />
        <Field
          label={t.carry.word}
          hint={t.carry.wordHint}
          placeholder={t.carry.wordPlaceholder}
          value={word()}
          onInput={setWord}
          rows={1}
        />
        <WhatTravels state={props.state} post={props.post} />
        <Problem text={carry.problem()} />
        <FormEnd
          busy={carry.busy()}
          label={carry.busy() ? t.carry.busy : t.carry.submit}
          onCancel={props.onDone}
        />
      </Show>
    </form>
  )
}
