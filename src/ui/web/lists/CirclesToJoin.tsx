import { createMemo, For, Show } from 'solid-js'
import { t } from '../../messages/index.ts'
import type { Circle } from '../../peer.ts'
import type { Weave } from '../weave/index.ts'
import type { Naming } from './Lists.tsx'

const NAMES = 2

/** Circles that people whom one meets show openly, each with its reason and the way in. */
export function CirclesToJoin(
  props: Pick<Naming, 'nameOf'> & {
    readonly suggestions: Weave['circlesToJoin']
    readonly circles: readonly Circle[]
  },
) {
  /** The link is a secret of those who may see it: it is read here and never leaves for the worker. */
  const links = createMemo(() => {
    void props.suggestions
    const open = props.circles.flatMap(circle => circle.members().flatMap(member => member.open))
    return new Map(open.map(({ circle, link }) => [circle, link]))
  })
  const why = (one: Weave['circlesToJoin'][number]) => {
    const known = one.known.length > 0
    const people = known ? one.known : one.people.map(({ did }) => did)
    return [
      t.web.circleWhy(people.slice(0, NAMES).map(props.nameOf), Math.max(0, people.length - NAMES), known),
      one.interests.length > 0 ? t.web.interestsWhy(one.interests) : '',
    ].join(' ')
  }
  return (
    <Show when={props.suggestions.length > 0}>
      <section aria-labelledby="web-to-join">
        <h2 id="web-to-join" class="section-title">
          {t.web.circlesToJoin}
        </h2>
        <ul class="rows">
          <For each={props.suggestions}>
            {one => (
              <li class="row-item">
                <div>
                  <p class="circle-name">
                    <bdi>{one.name || t.web.unnamed}</bdi>
                  </p>
                  <p class="hint">{why(one)}</p>
                </div>
                <Show when={links().get(one.circle)}>
                  {link => (
                    <a class="button outline web-join" href={link()} aria-label={t.web.joinCircle(one.name)}>
                      {t.web.join}
                    </a>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
