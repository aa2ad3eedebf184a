import { t } from '../messages/index.ts'
import type { RelayView } from '../peer.ts'

/** A server that is used or could be: how it stands, and a button to take it out. */
export function ServerRow(props: {
  readonly address: string
  readonly state: RelayView['state']
  /** How it stands, in words. */
  readonly said: string
  readonly onRemove: () => void
}) {
  return (
    <li class="row-item">
      <span class={`dot dot-${props.state}`} aria-hidden="true" />
      <div>
        <p class="address" dir="ltr">
          {props.address}
        </p>
        <p class="hint">{props.said}</p>
      </div>
      <button
        type="button"
        class="quiet"
        aria-label={t.network.removeRelay(props.address)}
        onClick={() => props.onRemove()}
      >
        {t.network.remove}
      </button>
    </li>
  )
}
