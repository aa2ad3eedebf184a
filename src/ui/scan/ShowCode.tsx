import { CopyText } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { QrCode } from './QrCode.tsx'

/** A text for another device: to be scanned from this screen, or copied and sent. */
export function ShowCode(props: { readonly label: string; readonly text: string; readonly hint?: string }) {
  return (
    <div class="show-code">
      <QrCode text={props.text} label={t.scan.codeOf(props.label)} />
      <CopyText label={props.label} text={props.text} {...(props.hint ? { hint: props.hint } : {})} />
    </div>
  )
}
