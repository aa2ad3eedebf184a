import { createMemo, For, Show } from 'solid-js'
import { type PersonToAnswer, peopleToAnswer } from '../../insight/index.ts'
import { Bird } from '../bird/index.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { Name } from '../text/index.ts'
import { beginningOf } from './beginningOf.ts'
import { createNames, selfOf } from './createNames.ts'
import './front.css'

/** How long somebody who has answered nobody yet is offered people to answer. */
const NEW = 7 * 86_400_000

/** For a newcomer to the circle: three people who wait for a word. Gone with the first answer; in a recording nobody waits. */
export function AnswerThree(props: { readonly state: CircleState }) {
  const { now } = useApp()
  const names = createNames(props.state)
  const people = createMemo((): readonly PersonToAnswer[] => {
    props.state.version()
    const { circle } = props.state
    const self = selfOf(props.state)
    if (props.state.moment.span() !== null) return []
    if (self === undefined || now() - circle.joinedAt > NEW) return []
    for (const _ of circle.insight.pairs.answered(self)) return []
    return peopleToAnswer(self, circle.insight, props.state.moment.at())
  })
  return (
    <Show when={people().length > 0}>
      <section class="answer-three" aria-labelledby="answer-three">
        <h2 id="answer-three" class="section-title">
          {t.front.answer.title}
        </h2>
        <p class="hint">{t.front.answer.why}</p>
        <ul class="rows">
          <For each={people()}>
            {one => (
              <li class="row-item">
                <Bird did={one.did} />
                <div>
                  <p>
                    <Name name={names().get(one.did) ?? ''} />{' '}
                    <span class="remark">
                      {one.answers === 0 ? t.front.answer.unanswered : t.front.answer.answered(one.answers)}
                    </span>
                  </p>
                  <Show when={props.state.post(one.post)}>
                    {post => (
                      <p class="answered-text" dir="auto">
                        {beginningOf(post())}
                      </p>
                    )}
                  </Show>
                  <a
                    class="quiet-link"
                    aria-label={t.front.answer.do(names().get(one.did) || t.someone)}
                    href={formatRoute({
                      place: 'post',
                      circle: props.state.circle.id,
                      post: one.post,
                      reply: true,
                    })}
                  >
                    {t.front.answer.doShort}
                  </a>
                </div>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
