import { createMemo, For, Show } from 'solid-js'
import { createElsewhere, isolated } from '../carry/index.ts'
import { t } from '../messages/index.ts'
import type { Post } from '../peer.ts'
import { reachedAndNot } from '../post/index.ts'
import { formatRoute } from '../route.ts'
import { useApp } from '../state/index.ts'

/** How far a carried work has got in each circle that the reader is in too, and in all of them together. */
export function ReachCircles(props: { readonly post: Post }) {
  const { self, now } = useApp()
  const places = createElsewhere(self, () => props.post.work)
  const rows = createMemo(() => {
    now() // reach also grows while nothing is written
    return places().flatMap(place => {
      const circle = self()?.peer.circle(place.circle)
      return circle ? [{ place, name: circle.name, reach: circle.reach(place.id) }] : []
    })
  })
  const people = createMemo(() => new Set(rows().flatMap(({ reach }) => reach.people.map(({ did }) => did))))
  return (
    <Show when={rows().length > 1}>
      <p class="reach-heading">{t.carry.reach.circles}</p>
      <ul>
        <For each={rows()}>
          {({ place, name, reach }) => (
            <li>
              <Show
                when={place.id !== props.post.id}
                fallback={
                  <>
                    <bdi>{name}</bdi> <span class="remark">{t.carry.reach.thisCircle}</span>
                  </>
                }
              >
                <a href={formatRoute({ place: 'post', circle: place.circle, post: place.id })}>
                  {isolated(name)}
                </a>
              </Show>
              <span class="reach-when">
                {t.carry.reach.circle(reach.people.length, seenIn(reachedAndNot(reach)))}
              </span>
            </li>
          )}
        </For>
      </ul>
      <p class="hint">{t.carry.reach.sum(people().size, rows().length)}</p>
    </Show>
  )
}

const seenIn = ({ held, not }: ReturnType<typeof reachedAndNot>): number => held.length + not.length
