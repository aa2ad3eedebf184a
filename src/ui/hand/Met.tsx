import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import type { PeerState } from '../state/index.ts'
import { nameOf } from './nameOf.ts'

/** The two are connected: who the other is, and the way to their circle. */
export function Met(props: {
  readonly peer: PeerState
  /** PeerId of the other. */
  readonly met: string | null
  readonly circle: string
  readonly name: string
}) {
  return (
    <div class="met" role="status">
      <p class="empty-title">{t.hand.connected(nameOf(props.peer, props.met))}</p>
      <p class="hint">{t.hand.goOn}</p>
      <a class="button primary" href={formatRoute({ place: 'circle', circle: props.circle })}>
        {t.hand.toCircle(props.name)}
      </a>
    </div>
  )
}
