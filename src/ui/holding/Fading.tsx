import { Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { beginning } from '../carry/index.ts'
import { t } from '../messages/index.ts'
import type { Holding, Post } from '../peer.ts'
import { formatRoute } from '../route.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { Name } from '../text/index.ts'
import { fadesIn } from './fadesIn.ts'

/** Characters of a post in the list: two lines. */
const BEGINNING = 160

/** A post that is about to fade, how many still hold it, and the way to hold it oneself. */
export function Fading(props: { readonly state: CircleState; readonly of: Holding['fading'][number] }) {
  const { now, toasts } = useApp()
  const kept = () => props.state.own(props.of.post).keep
  const keep = () => props.state.circle.keep(props.of.post, !kept()).catch(toasts.failed)
  const words = ({ text, carried, call }: Post) =>
    beginning(text || carried?.text || call?.what || '', BEGINNING)
  return (
    <Show when={props.state.post(props.of.post)}>
      {post => (
        <li class="row-item fading">
          <Bird did={post().author} />
          <div>
            <a href={formatRoute({ place: 'post', circle: props.state.circle.id, post: props.of.post })}>
              <Name name={post().name} /> <bdi class="beginning">{words(post())}</bdi>
            </a>
            <p class="hint">
              {t.holding.fades(fadesIn(props.of.fadesAt, now()))} · {t.holding.holders(props.of.holders)}
            </p>
          </div>
          <button
            type="button"
            class="outline"
            aria-pressed={kept()}
            aria-label={t.holding.keepLabel(post().name || t.someone)}
            onClick={() => void keep()}
          >
            {kept() ? t.holding.kept : t.holding.keep}
          </button>
        </li>
      )}
    </Show>
  )
}
