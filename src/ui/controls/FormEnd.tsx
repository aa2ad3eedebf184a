import { t } from '../messages/index.ts'

interface Props {
  readonly busy?: boolean
  /** What the button says that sends the form; "Save" without it. */
  readonly label?: string
  readonly onCancel: () => void
}

/** The two buttons with which a form that opened in its place ends. */
export function FormEnd(props: Props) {
  return (
    <div class="row">
      <button type="submit" class="primary" aria-disabled={props.busy}>
        {props.label ?? t.save}
      </button>
      <button type="button" class="quiet" onClick={() => props.onCancel()}>
        {t.cancel}
      </button>
    </div>
  )
}
