import { createMemo, createResource, Match, Show, Switch } from 'solid-js'
import { t } from '../messages/index.ts'
import type { CircleState, PeerState } from '../state/index.ts'
import { createWeave } from '../web/index.ts'
import { followersOf, type Known, namesOf } from './known.ts'

const FOLLOWERS = 3

/** Circles in common, the chain of acquaintance, and who follows whom: all in words. */
export function HowKnown(props: {
  readonly state: PeerState
  readonly did: string
  readonly known: Known
  readonly states: readonly CircleState[]
}) {
  const self = props.state.did()
  // Over all circles, and the same that the map draws; from the worker, since it reads everything that is held.
  const woven = createWeave(props.state)
  const [chain] = createResource(
    () => woven.weave()?.at,
    () => woven.chain(self, props.did),
  )
  const names = createMemo(() => namesOf(props.states))
  const between = () => chain.latest?.slice(1, -1).map(did => names().get(did) || t.someone)
  const followers = createMemo(() => followersOf(props.did, props.states))
  const youFollow = () => followers().includes(self)
  const followYou = () => props.known.follows.includes(self)
  const others = createMemo(() =>
    followers()
      .filter(did => did !== self)
      .map(did => names().get(did) || t.someone),
  )
  return (
    <section aria-labelledby="how-known">
      <h2 id="how-known" class="section-title">
        {t.person.know}
      </h2>
      <div class="how-known">
        <p>
          {props.known.circles.length > 0
            ? t.person.common(props.known.circles.map(({ name }) => name))
            : t.person.notCommon}
        </p>
        <p aria-live="polite">
          <Switch fallback={t.person.noChain}>
            <Match when={chain.latest === undefined}>{t.person.looking}</Match>
            <Match when={chain.latest && between()?.length === 0}>{t.person.acquainted}</Match>
            <Match when={between()}>{people => t.person.chain(people())}</Match>
          </Switch>
        </p>
        <Show when={youFollow() || followYou()}>
          <p>
            {youFollow() && followYou()
              ? t.person.followsBoth
              : youFollow()
                ? t.person.youFollow
                : t.person.followYou}
          </p>
        </Show>
        <Show when={others().length > 0}>
          <p>{t.person.followers(others().slice(0, FOLLOWERS), Math.max(0, others().length - FOLLOWERS))}</p>
        </Show>
      </div>
    </section>
  )
}
