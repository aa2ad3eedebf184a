import { createEffect, createMemo, createSignal, on, onCleanup, onMount, Show } from 'solid-js'
import { WindowVirtualizer } from 'virtua/solid'
import { t } from '../messages/index.ts'
import { tuningFor, webFor } from '../momentum/index.ts'
import { PostView } from '../post/index.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { createHeldFeed } from './createHeldFeed.ts'
import { idsOf, type Tab } from './orders.ts'
import { sift } from './sift.ts'
import './feed.css'

/** Pixels rendered beyond the screen on either side: half a phone, so that a flick meets no blank. */
const BEYOND = 600
/** The feed's top may be this far above the screen's and still count as in sight. */
const SLACK = 8

/** A circle's posts in one of its orders; only those near the screen are in the page. */
export function Feed(props: { readonly state: CircleState; readonly tab: Tab; readonly readOnly: boolean }) {
  const { toasts, self } = useApp()
  let list: HTMLDivElement | undefined

  const lowestInSight = (): string | undefined => {
    if (!list || list.getBoundingClientRect().top >= -SLACK) return undefined
    const posts = [...list.querySelectorAll<HTMLElement>('[data-post]')]
    return posts.findLast(post => post.getBoundingClientRect().top < innerHeight)?.dataset.post
  }
  const all = createMemo(() => idsOf(props.tab, props.state, webFor(self()), tuningFor(props.state, self())))
  const sifted = createMemo(() => sift(all(), props.state, self()))
  const [unfolded, setUnfolded] = createSignal(false)
  const ids = createMemo(() => (unfolded() ? [...sifted().shown, ...sifted().strangers] : sifted().shown))
  const feed = createHeldFeed(ids, lowestInSight)
  const waiting = () => feed.held().waiting

  createEffect(
    on(waiting, (count, before) => {
      if (count > (before ?? 0)) toasts.whisper(t.circle.arrived(count))
    }),
  )
  const releaseAtTop = () => {
    if (waiting() > 0 && lowestInSight() === undefined) feed.release()
  }
  onMount(() => addEventListener('scroll', releaseAtTop, { passive: true }))
  onCleanup(() => removeEventListener('scroll', releaseAtTop))

  const toNewest = () => {
    feed.release()
    const top = list?.getBoundingClientRect().top ?? 0
    scrollBy({ top: top - 80, behavior: 'instant' })
  }
  return (
    <section class="feed" aria-label={t.circleTabs[props.tab]} ref={list}>
      <Show when={sifted().strangers.length > 0 && !unfolded()}>
        <button
          type="button"
          class="folded quiet"
          title={t.filters.strangersWhy}
          onClick={() => setUnfolded(true)}
        >
          {t.filters.strangers(sifted().strangers.length)}
        </button>
      </Show>
      <Show when={waiting() > 0}>
        <button type="button" class="new-posts" onClick={toNewest}>
          {t.circle.newPosts(waiting())}
        </button>
      </Show>
      <WindowVirtualizer data={feed.held().shown} bufferSize={BEYOND}>
        {id => <PostView id={id} state={props.state} readOnly={props.readOnly} />}
      </WindowVirtualizer>
    </section>
  )
}
