import { createMemo, Index, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { Post } from '../peer.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { cutText, mainWords } from '../text/index.ts'
import { formatFigure } from './figure.ts'
import { tuningFor, webFor } from './tuning.ts'

const FIRST = 5
/** Characters of each: one line. */
const WORDS = 80

const wordsOf = (post: Post): string =>
  cutText(
    mainWords(post)
      .replace(/[*_`>#\s]+/g, ' ')
      .trim(),
    WORDS,
  )

/** The first posts of rising with their figures, beside the sliders: what a slider does is seen where one looks. */
export function RisingNow(props: { readonly state: CircleState }) {
  const { self } = useApp()
  const first = createMemo(() => {
    props.state.version()
    const { insight } = props.state.circle
    return insight
      .living(props.state.moment.at(), webFor(self()), tuningFor(props.state, self()))
      .slice(0, FIRST)
  })
  return (
    <Show when={first().length > 0}>
      <div class="rising-now">
        <h3 class="section-title">{t.momentum.first}</h3>
        <ol>
          <Index each={first()}>
            {one => (
              <li>
                <span class="figure">{formatFigure(one().momentum)}</span>
                <Show when={props.state.post(one().post.id)}>
                  {post => (
                    <span class="cut">
                      <bdi>{post().name || t.someone}</bdi>: <bdi>{wordsOf(post())}</bdi>
                    </span>
                  )}
                </Show>
              </li>
            )}
          </Index>
        </ol>
      </div>
    </Show>
  )
}
