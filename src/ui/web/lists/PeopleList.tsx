import { createMemo, createSignal, For, Show } from 'solid-js'
import { Bird } from '../../bird/index.ts'
import { t } from '../../messages/index.ts'
import { Name } from '../../text/index.ts'
import type { Shown } from '../map/shown.ts'
import type { Weave } from '../weave/index.ts'
import type { Naming } from './Lists.tsx'

const PAGE = 12

/** Everybody whom the map shows, those with the most acquaintances first. */
export function PeopleList(
  props: Naming & {
    readonly people: Weave['people']
    readonly shown: Shown
    readonly onGoTo: (did: string) => void
  },
) {
  const [limit, setLimit] = createSignal(PAGE)
  const listed = createMemo(() => {
    const drawn = new Set(props.shown.birds.map(({ did }) => did))
    return props.people
      .filter(({ did }) => drawn.has(did))
      .sort((a, b) => b.ties - a.ties || a.name.localeCompare(b.name))
  })
  return (
    <section aria-labelledby="web-people">
      <h2 id="web-people" class="section-title">
        {t.web.people}
      </h2>
      <ul class="people">
        <For each={listed().slice(0, limit())}>
          {person => (
            <li>
              <Bird did={person.did} size="small" />
              <button type="button" class="web-person" onClick={() => props.onGoTo(person.did)}>
                <Name name={props.nameOf(person.did)} />
                <span class="remark">
                  {t.web.personLine(person.circles.map(props.circleName), person.ties)}
                </span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={listed().length > limit()}>
        <button type="button" class="quiet" onClick={() => setLimit(shown => shown + 4 * PAGE)}>
          {t.web.morePeople(Math.min(4 * PAGE, listed().length - limit()))}
        </button>
      </Show>
    </section>
  )
}
