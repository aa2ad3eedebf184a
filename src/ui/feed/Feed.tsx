import { createEffect, createMemo, createSignal, on, onCleanup, onMount, Show } from 'solid-js'
import { WindowVirtualizer } from 'virtua/solid'
import { t } from '../messages/index.ts'
import { PostView } from '../post/index.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { createHeldFeed } from './createHeldFeed.ts'
import { createOrder } from './createOrder.ts'
import { createSight } from './createSight.ts'
import { EmptyFeed } from './EmptyFeed.tsx'
import { holdOrder, holdStill } from './holdStill.ts'
import type { Tab } from './orders.ts'
import './feed.css'

/** Pixels rendered beyond the screen on either side: half a phone, so that a flick meets no blank. */
const BEYOND = 600

/** A circle's posts in one of its orders; only those near the screen are in the page. */
export function Feed(props: { readonly state: CircleState; readonly tab: Tab; readonly readOnly: boolean }) {
  const { toasts, self } = useApp()
  let list: HTMLDivElement | undefined
  const sight = createSight(() => list)
  const rising = () => props.tab === 'rising'
  const sifted = createOrder(() => props.tab, props.state)
  const [unfolded, setUnfolded] = createSignal(false)
  const ids = createMemo(() => (unfolded() ? sifted().unfolded : sifted().shown))
  const isNewOwn = (id: string | undefined) =>
    id !== undefined && !feed.held().shown.includes(id) && props.state.post(id)?.author === self()?.did()
  /** Below this everything may move. One's own new post is shown wherever one is: one has just asked for it. */
  const stillUntil = (): string | undefined => {
    if (sight.atTop() && (!rising() || !sight.inHand() || isNewOwn(ids()[0]))) return undefined
    return sight.lowest()
  }
  const feed = createHeldFeed(ids, stillUntil, () => (rising() ? holdOrder : holdStill))
  const waiting = () => feed.held().waiting

  createEffect(
    on(waiting, (count, before) => {
      if (count > (before ?? 0) && !rising()) toasts.whisper(t.circle.arrived(count))
    }),
  )
  // What one mutes, unfolds or looks at in another order moves at once.
  const mutes = createMemo(() => JSON.stringify([self()?.filters(), [...(self()?.muted().keys() ?? [])]]))
  createEffect(on([() => props.tab, unfolded, mutes], () => feed.release(), { defer: true }))
  const releaseAtTop = () => {
    if (waiting() > 0 && stillUntil() === undefined) feed.release()
  }
  onMount(() => addEventListener('scroll', releaseAtTop, { passive: true }))
  onCleanup(() => removeEventListener('scroll', releaseAtTop))

  const toTop = () => {
    feed.release()
    const top = list?.getBoundingClientRect().top ?? 0
    scrollBy({ top: top - 80, behavior: 'instant' })
  }
  return (
    <section class="feed" aria-label={t.circleTabs[props.tab]} ref={list}>
      <Show when={sifted().strangers > 0}>
        <button
          type="button"
          class="folded quiet"
          title={t.filters.strangersWhy}
          aria-expanded={unfolded()}
          onClick={() => setUnfolded(before => !before)}
        >
          {t.filters.strangers(sifted().strangers)}
          <span class="fold-verb">{unfolded() ? t.filters.fold : t.filters.unfold}</span>
        </button>
      </Show>
      <Show when={waiting() > 0}>
        <button type="button" class="new-posts" onClick={toTop}>
          {rising() ? t.momentum.risen(waiting()) : t.circle.newPosts(waiting())}
        </button>
      </Show>
      <Show when={sifted().unfolded.length === 0}>
        <EmptyFeed tab={props.tab} circle={props.state.circle.id} readOnly={props.readOnly} />
      </Show>
      <WindowVirtualizer data={feed.held().shown} bufferSize={BEYOND}>
        {id => <PostView id={id} state={props.state} readOnly={props.readOnly} />}
      </WindowVirtualizer>
    </section>
  )
}
