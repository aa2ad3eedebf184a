import { Show } from 'solid-js'
import { MutePerson } from '../filters/index.ts'
import { t } from '../messages/index.ts'
import { type CircleState, type PeerState, useApp } from '../state/index.ts'
import { type Known, namesOf } from './known.ts'

/** What one can do about somebody. None of it takes anything from them. */
export function PersonActions(props: {
  readonly state: PeerState
  readonly did: string
  readonly known: Known
  readonly states: readonly CircleState[]
}) {
  const { toasts } = useApp()
  const { peer } = props.state
  const name = () => props.known.name || t.someone
  /** Tells what has been done once it is done, and what went wrong. */
  const act = (done: Promise<string>) => void done.then(toasts.say, toasts.failed)
  const follows = () => {
    // The name's signal is that of everything about me.
    props.state.name()
    return peer.me.follows.includes(props.did)
  }
  const trusts = () => props.state.filters().trusted.includes(props.did)
  const follow = async (on: boolean) => {
    await peer.me.follow(props.did, on)
    return on ? t.person.followed(name()) : t.person.unfollowed(name())
  }
  const trust = async (on: boolean) => {
    await peer.setFilter('trusted', props.did, on)
    return on ? t.person.trusted(name()) : t.person.untrusted(name())
  }
  const recall = async () => {
    const asked = await Promise.all(props.known.circles.map(circle => circle.recall(props.did)))
    return t.person.recalled(asked.reduce((sum, one) => sum + one, 0))
  }
  const mutedBy = () => {
    const names = namesOf(props.states)
    return (props.state.muted().get(props.did) ?? [])
      .filter(did => did !== props.state.did())
      .map(did => names.get(did) || t.someone)
  }
  return (
    <div class="person-actions">
      <div class="row">
        <button
          type="button"
          class={follows() ? 'outline' : 'primary'}
          onClick={() => act(follow(!follows()))}
        >
          {follows() ? t.person.unfollow : t.person.follow}
        </button>
        <MutePerson did={props.did} name={props.known.name} />
        <button type="button" class="quiet" onClick={() => act(trust(!trusts()))}>
          {trusts() ? t.person.untrust : t.person.trust}
        </button>
        <button type="button" class="quiet" onClick={() => act(recall())}>
          {t.person.recall}
        </button>
      </div>
      <p class="hint">
        {t.person.trustHint(props.known.mutes.length)} {t.person.recallHint}
      </p>
      <Show when={mutedBy().length > 0}>
        <p class="hint">{t.person.mutedBy(mutedBy())}</p>
      </Show>
    </div>
  )
}
