import { t } from '../messages/index.ts'

/** How far a call has come. @param share 0 to 1 */
export function Bar(props: { readonly share: number; readonly words: string }) {
  const percent = () => Math.round(props.share * 100)
  return (
    <div
      class="call-progress"
      role="progressbar"
      aria-label={t.calls.howFar}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent()}
      aria-valuetext={props.words}
    >
      <span style={{ 'inline-size': `${props.share * 100}%` }} />
    </div>
  )
}
