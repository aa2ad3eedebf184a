import { formatAgo, formatMoment } from '../format.ts'
import { t } from '../messages/index.ts'
import type { Call } from '../peer.ts'
import { useApp } from '../state/index.ts'
import { RichText } from '../text/index.ts'

/** How a call ended, in the words of who made it. */
export function Outcome(props: { readonly outcome: NonNullable<Call['outcome']> }) {
  const { now } = useApp()
  return (
    <div class="outcome">
      <h4>
        {t.calls.outcome}{' '}
        <time dateTime={new Date(props.outcome.at).toISOString()} title={formatMoment(props.outcome.at)}>
          {formatAgo(props.outcome.at, now())}
        </time>
      </h4>
      <RichText text={props.outcome.text} />
    </div>
  )
}
