import { t } from '../messages/index.ts'
import { troubleText } from '../state/index.ts'
import { Entrance } from './Entrance.tsx'

/** The store did not open: what happened, what was kept, what to do. */
export function Failed(props: { readonly error: unknown; readonly onRetry: () => void }) {
  return (
    <Entrance>
      <h1>{t.failed.title}</h1>
      <p class="lead" role="alert">
        {troubleText(props.error)}
      </p>
      <p>{t.failed.kept}</p>
      <p class="hint">{t.failed.ways}</p>
      <button type="button" class="primary" onClick={() => props.onRetry()}>
        {t.failed.retry}
      </button>
    </Entrance>
  )
}
