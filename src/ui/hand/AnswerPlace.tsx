import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { createAction, Problem } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { HandReply } from '../peer.ts'
import { ShowCode, TakeCode } from '../scan/index.ts'
import { type PeerState, troubleText } from '../state/index.ts'
import { Met } from './Met.tsx'
import './hand.css'

/** An invitation taken, and the answer to it shown until the other has taken that. */
export function AnswerPlace(props: {
  readonly peer: PeerState
  /** What came with a link. */
  readonly invitation: string | undefined
}) {
  // In an address it stands without what tells it from other texts.
  const [text, setText] = createSignal(props.invitation ? `mm-hand:${props.invitation}` : '')
  const [reply, setReply] = createSignal<HandReply | null>(null)
  const [met, setMet] = createSignal<string | null>(null)
  const [failed, setFailed] = createSignal<string | null>(null)
  const answer = createAction(async () => {
    if (text().trim() === '') return answer.setProblem(t.hand.theirsMissing)
    const made = await props.peer.peer.byHand.answer(text())
    setReply(made)
    made.connected.then(
      peer => setMet(peer),
      (error: unknown) => reply() === made && setFailed(troubleText(error)),
    )
  })
  const another = () => {
    reply()?.close()
    setReply(null)
    setFailed(null)
    setText('')
  }
  onMount(() => props.invitation !== undefined && answer.run())
  onCleanup(() => reply()?.close())
  const circle = () => props.peer.circles().find(({ id }) => id === reply()?.circle)
  return (
    <div class="column place hand">
      <h1>{t.hand.answerTitle}</h1>
      <Show
        when={reply()}
        fallback={
          <>
            <p class="purpose">{t.hand.answerExplain}</p>
            <form onSubmit={answer.run} noValidate>
              <TakeCode
                label={t.hand.theirs}
                value={text()}
                onInput={setText}
                onScanned={answer.run}
                problem={answer.problem()}
              />
              <button type="submit" class="primary wide" aria-disabled={answer.busy()}>
                {answer.busy() ? t.hand.answering : t.hand.doAnswer}
              </button>
            </form>
          </>
        }
      >
        {made => (
          <Show
            when={met() === null}
            fallback={
              <Met peer={props.peer} met={met()} circle={made().circle} name={circle()?.name ?? ''} />
            }
          >
            <h2 class="hand-step">{t.hand.showBack}</h2>
            <ShowCode label={t.hand.yours} hint={t.hand.yoursHint} text={made().text} />
            <p role="status">{failed() === null ? t.hand.waiting : ''}</p>
            <Problem text={failed()} />
            <div class="row">
              <button type="button" class="quiet" onClick={another}>
                {t.hand.another}
              </button>
            </div>
          </Show>
        )}
      </Show>
      <p class="hint">{t.hand.reach}</p>
    </div>
  )
}
