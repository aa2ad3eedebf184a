import { createMemo, For, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import { type PeerState, useApp } from '../state/index.ts'
import { Name } from '../text/index.ts'
import { createMe } from './createMe.ts'

/** The people one follows, each with the way out, which can be taken back. */
export function Following(props: { readonly state: PeerState }) {
  const { toasts } = useApp()
  const me = createMe(props.state)
  const names = createMemo(() => {
    const follows = new Set(me().follows)
    const known = new Map<string, string>()
    for (const circle of props.state.circles())
      for (const { did, name } of circle.members()) if (follows.has(did) && name) known.set(did, name)
    return known
  })
  const follow = (did: string, on: boolean) => props.state.peer.me.follow(did, on).catch(toasts.failed)
  const unfollow = async (did: string) => {
    await follow(did, false)
    const back = { label: t.undo, run: () => void follow(did, true) }
    toasts.offer(t.carry.profile.unfollowed(names().get(did) ?? t.someone), back, () => undefined)
  }
  return (
    <section aria-labelledby="following">
      <h2 id="following" class="section-title">
        {t.carry.profile.following}
      </h2>
      <Show when={me().follows.length > 0} fallback={<p class="hint">{t.carry.profile.noFollowing}</p>}>
        <p class="hint">{t.carry.profile.followingHint}</p>
        <ul class="rows">
          <For each={me().follows}>
            {did => (
              <li class="row-item">
                <a class="followed" href={formatRoute({ place: 'person', did })}>
                  <Bird did={did} size="small" />
                  <Name name={names().get(did) ?? ''} />
                </a>
                <button
                  type="button"
                  class="quiet"
                  aria-label={t.carry.profile.unfollowLabel(names().get(did) ?? t.someone)}
                  onClick={() => void unfollow(did)}
                >
                  {t.carry.profile.unfollow}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
