import { createResource, createSignal, For, onCleanup, Show } from 'solid-js'
import { createAction, Problem } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { HandInvitation } from '../peer.ts'
import { appAddress } from '../route.ts'
import { ShowCode, TakeCode } from '../scan/index.ts'
import { type CircleState, type PeerState, troubleText, useApp } from '../state/index.ts'
import { Met } from './Met.tsx'

const FOR_WHOM = ['member', 'newcomer'] as const

/** An invitation shown, and the answer to it taken. */
export function Invite(props: { readonly state: CircleState; readonly peer: PeerState }) {
  const { now } = useApp()
  const alone = () => !props.state.members().some(({ self }) => !self)
  const [chosen, setChosen] = createSignal<(typeof FOR_WHOM)[number] | null>(null)
  const whom = () => chosen() ?? (alone() ? 'newcomer' : 'member')
  const [answer, setAnswer] = createSignal('')
  const [met, setMet] = createSignal<string | null>(null)
  let shown: HandInvitation | undefined
  const [invitation, { refetch }] = createResource(async () => {
    shown?.close()
    shown = await props.peer.peer.byHand.invite(props.state.circle.id)
    return shown
  })
  onCleanup(() => shown?.close())
  const connect = createAction(async () => {
    if (answer().trim() === '') return connect.setProblem(t.hand.answerMissing)
    setMet((await shown?.accept(answer())) ?? null)
  })
  const again = () => {
    setAnswer('')
    connect.setProblem(null)
    void refetch()
  }
  const minutes = (of: HandInvitation) => Math.max(0, Math.round((of.expiresAt - now()) / 60_000))
  return (
    <Show
      when={met() === null}
      fallback={
        <Met peer={props.peer} met={met()} circle={props.state.circle.id} name={props.state.name()} />
      }
    >
      <section aria-labelledby="hand-show">
        <h2 id="hand-show" class="hand-step">
          {t.hand.show}
        </h2>
        <fieldset class="row whom">
          <legend class="visually-hidden">{t.hand.forWhom}</legend>
          <For each={FOR_WHOM}>
            {one => (
              <button
                type="button"
                class={whom() === one ? 'outline' : 'quiet'}
                aria-pressed={whom() === one}
                onClick={() => setChosen(one)}
              >
                {t.hand[one]}
              </button>
            )}
          </For>
        </fieldset>
        <Problem text={invitation.error ? troubleText(invitation.error) : null} />
        <Show when={invitation.loading}>
          <p class="hint" role="status">
            {t.hand.making}
          </p>
        </Show>
        <Show when={invitation.state === 'ready' && invitation()}>
          {made => (
            <>
              <Show
                when={whom() === 'newcomer'}
                fallback={
                  <ShowCode label={t.hand.invitation} hint={t.hand.invitationHint} text={made().text} />
                }
              >
                <ShowCode
                  label={t.hand.newInvitation}
                  hint={t.hand.newInvitationHint}
                  text={made().link(appAddress())}
                />
              </Show>
              <p class="hint">
                {minutes(made()) > 0 ? t.hand.goodFor(minutes(made())) : t.hand.expired}{' '}
                <button type="button" class="quiet" onClick={again}>
                  {t.hand.again}
                </button>
              </p>
            </>
          )}
        </Show>
      </section>
      <section aria-labelledby="hand-take">
        <h2 id="hand-take" class="hand-step">
          {t.hand.take}
        </h2>
        <form onSubmit={connect.run} noValidate>
          <TakeCode
            label={t.hand.answer}
            value={answer()}
            onInput={setAnswer}
            onScanned={connect.run}
            problem={connect.problem()}
          />
          <button type="submit" class="primary wide" aria-disabled={connect.busy()}>
            {connect.busy() ? t.hand.connecting : t.hand.connect}
          </button>
        </form>
      </section>
    </Show>
  )
}
