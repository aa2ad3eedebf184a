import { Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { isolated } from '../carry/index.ts'
import { createAction, Problem } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { Invitation } from '../peer.ts'
import { formatRoute } from '../route.ts'
import { type PeerState, useApp } from '../state/index.ts'

/** Somebody has chosen this person too, for a circle that they start anew. */
export function InvitationRow(props: { readonly state: PeerState; readonly invitation: Invitation }) {
  const { toasts } = useApp()
  const { peer } = props.state
  const join = createAction(async () => {
    const circle = await peer.join(props.invitation.link)
    location.assign(formatRoute({ place: 'circle', circle: circle.id }))
  })
  const dismiss = createAction(async () => {
    await peer.dismissInvitation(props.invitation.id)
    toasts.say(t.gather.dismissed)
  })
  const where = () => peer.circle(props.invitation.circle)?.name
  return (
    <div class="invitation">
      <Bird did={props.invitation.from} />
      <div>
        <p>
          {t.gather.anew(isolated(props.invitation.name || t.someone))}{' '}
          <bdi class="invitation-title">{props.invitation.title}</bdi>
        </p>
        <Show when={where()}>{name => <p class="hint">{t.gather.from(name())}</p>}</Show>
        <Problem text={join.problem() ?? dismiss.problem()} />
        <div class="row">
          <button
            type="button"
            class="primary"
            aria-label={t.gather.joinLabel(props.invitation.title)}
            aria-disabled={join.busy()}
            onClick={join.run}
          >
            {t.gather.join}
          </button>
          <button
            type="button"
            class="quiet"
            aria-label={t.gather.notNowLabel(props.invitation.title)}
            onClick={dismiss.run}
          >
            {t.gather.notNow}
          </button>
        </div>
      </div>
    </div>
  )
}
