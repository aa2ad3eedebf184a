import { For, Show } from 'solid-js'
import { formatAgo } from '../../format.ts'
import { t } from '../../messages/index.ts'
import { formatRoute } from '../../route.ts'
import { useApp } from '../../state/index.ts'
import type { Carry } from '../map/carries.ts'
import type { Naming } from './Lists.tsx'

const SHOWN = 6

/** Who carried what to whom. */
export function CarryList(props: Naming & { readonly carries: readonly Carry[] }) {
  const { now } = useApp()
  /** By the DID if they are known here, else by the name that came with the post. */
  const named = (did: string, name: string) => {
    const known = props.nameOf(did)
    return known === t.someone ? name || known : known
  }
  return (
    <section aria-labelledby="web-carried">
      <h2 id="web-carried" class="section-title">
        {t.web.carried}
      </h2>
      <Show when={props.carries.length > 0} fallback={<p class="hint">{t.web.noCarried}</p>}>
        <ul class="web-lines">
          <For each={props.carries.slice(0, SHOWN)}>
            {carry => (
              <li>
                <a href={formatRoute({ place: 'post', circle: carry.to, post: carry.post })}>
                  {t.web.carryLine(
                    named(carry.carrier, carry.carrierName),
                    named(carry.author, carry.authorName),
                    carry.from,
                    props.circleName(carry.to),
                  )}
                </a>{' '}
                <span class="remark">{formatAgo(carry.at, now())}</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
