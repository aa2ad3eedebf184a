import { For, Show } from 'solid-js'
import { Bird } from '../../bird/index.ts'
import { t } from '../../messages/index.ts'
import { formatRoute } from '../../route.ts'
import { Name } from '../../text/index.ts'
import type { Weave } from '../weave/index.ts'
import type { Naming } from './Lists.tsx'

const NAMES = 2

/** People two acquaintances away, each with the reason. */
export function PeopleToMeet(props: Naming & { readonly suggestions: Weave['peopleToMeet'] }) {
  const why = (one: Weave['peopleToMeet'][number]) =>
    [
      t.web.personWhy(
        one.through.slice(0, NAMES).map(({ did }) => props.nameOf(did)),
        Math.max(0, one.through.length - NAMES),
      ),
      one.circles.length > 0 ? t.web.both(one.circles.map(props.circleName)) : '',
      one.interests.length > 0 ? t.web.interestsWhy(one.interests) : '',
    ]
      .filter(Boolean)
      .join(' ')
  return (
    <Show when={props.suggestions.length > 0}>
      <section aria-labelledby="web-to-meet">
        <h2 id="web-to-meet" class="section-title">
          {t.web.peopleToMeet}
        </h2>
        <ul class="people">
          <For each={props.suggestions}>
            {one => (
              <li>
                <Bird did={one.did} size="small" />
                <a class="web-person" href={formatRoute({ place: 'person', did: one.did })}>
                  <Name name={props.nameOf(one.did)} />
                  <span class="remark">{why(one)}</span>
                </a>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
