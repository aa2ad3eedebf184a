import { Back } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import type { CircleState, PeerState } from '../state/index.ts'
import { GatherForm } from './GatherForm.tsx'
import './gather.css'

/** Starting another circle from this one: new secret, chosen people, posts that may travel. */
export function GatherPlace(props: { readonly state: CircleState; readonly peer: PeerState }) {
  return (
    <div class="column place">
      <Back
        href={formatRoute({ place: 'circle', circle: props.state.circle.id })}
        label={t.post.backTo(props.state.name())}
      />
      <h1>{t.gather.title}</h1>
      <div class="prose">
        <p>{t.gather.explain(props.state.name())}</p>
        <p>{t.gather.invited}</p>
        <p>{t.gather.spam}</p>
      </div>
      <GatherForm state={props.state} peer={props.peer} />
    </div>
  )
}
