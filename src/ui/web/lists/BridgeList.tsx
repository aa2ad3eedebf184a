import { For, Show } from 'solid-js'
import { Bird } from '../../bird/index.ts'
import { t } from '../../messages/index.ts'
import { Name } from '../../text/index.ts'
import type { Weave } from '../weave/index.ts'
import type { Naming } from './Lists.tsx'

const SHOWN = 8
const PAIRS = 2

/** People who join circles that have little else in common. */
export function BridgeList(
  props: Naming & { readonly bridges: Weave['bridges']; readonly onGoTo: (did: string) => void },
) {
  return (
    <section aria-labelledby="web-bridges">
      <h2 id="web-bridges" class="section-title">
        {t.web.bridges}
      </h2>
      <Show when={props.bridges.length > 0} fallback={<p class="hint">{t.web.noBridges}</p>}>
        <ul class="people">
          <For each={props.bridges.slice(0, SHOWN)}>
            {({ person, joins }) => (
              <li>
                <Bird did={person} size="small" />
                <button type="button" class="web-person" onClick={() => props.onGoTo(person)}>
                  <Name name={props.nameOf(person)} />
                  <span class="remark">
                    {t.web.bridgeLine(
                      joins
                        .slice(0, PAIRS)
                        .map(({ a, b }) => [props.circleName(a), props.circleName(b)] as const),
                      Math.max(0, joins.length - PAIRS),
                    )}
                  </span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
