import { Show } from 'solid-js'
import { formatBytes, formatNumber } from '../format.ts'
import { t } from '../messages/index.ts'
import type { Progress } from '../peer.ts'

const list = new Intl.ListFormat(t.language, { type: 'conjunction' })

/** Whether this device has what the others have. True figures only: what is had, what is known to exist. */
export function SyncLine(props: { readonly progress: Progress; readonly lonely: boolean }) {
  const words = () => {
    const { recordsHad, recordsKnown, bytes, from } = props.progress
    const line = t.progress.line(formatNumber(recordsHad), formatNumber(recordsKnown), formatBytes(bytes))
    return from.length > 0 ? line + t.progress.from(list.format(from)) : line
  }
  return (
    <Show
      when={props.progress.state === 'catching-up'}
      fallback={
        <Show when={props.progress.state === 'in-step' || !props.lonely}>
          <p class="sync" data-state={props.progress.state}>
            {props.progress.state === 'alone' ? t.progress.alone : t.progress.inStep}
          </p>
        </Show>
      }
    >
      <div class="sync catching-up">
        <progress
          aria-label={t.progress.label}
          aria-valuetext={words()}
          max={Math.max(1, props.progress.recordsKnown)}
          value={props.progress.recordsHad}
        />
        <p>
          {t.progress.label}: {words()}
        </p>
      </div>
    </Show>
  )
}
