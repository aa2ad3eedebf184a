import { Back } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import type { CircleState, PeerState } from '../state/index.ts'
import { Invite } from './Invite.tsx'
import './hand.css'

/** Meeting somebody of this circle, or somebody new to it, with nothing between. */
export function HandPlace(props: { readonly state: CircleState; readonly peer: PeerState }) {
  return (
    <div class="column place hand">
      <Back
        href={formatRoute({ place: 'circle', circle: props.state.circle.id })}
        label={t.post.backTo(props.state.name())}
      />
      <h1>{t.hand.title}</h1>
      <p class="purpose">{t.hand.explain}</p>
      <p class="hint">{t.hand.reach}</p>
      <p>
        {t.hand.invited} <a href={formatRoute({ place: 'answer' })}>{t.hand.answerLink}</a>
      </p>
      <Invite state={props.state} peer={props.peer} />
    </div>
  )
}
