import { createSignal, lazy, Show, Suspense } from 'solid-js'
import { Field } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import './scan.css'

const Scanner = lazy(async () => ({ default: (await import('./Scanner.tsx')).Scanner }))

interface Props {
  readonly label: string
  readonly value: string
  readonly onInput: (text: string) => void
  /** A code was read, and is in the box already. */
  readonly onScanned: () => void
  readonly problem: string | null
  readonly placeholder?: string
  readonly focus?: boolean
}

/** Takes a text that another device shows: by the camera, from a picture, or pasted. */
export function TakeCode(props: Props) {
  const [scanning, setScanning] = createSignal(false)
  const found = (text: string) => {
    setScanning(false)
    props.onInput(text)
    props.onScanned()
  }
  return (
    <div class="take-code">
      <Show
        when={scanning()}
        fallback={
          <button type="button" class="outline" onClick={() => setScanning(true)}>
            {t.scan.scan}
          </button>
        }
      >
        <Suspense fallback={<p class="hint">{t.scan.opening}</p>}>
          <Scanner onText={found} onClose={() => setScanning(false)} />
        </Suspense>
      </Show>
      <Field
        label={props.label}
        value={props.value}
        onInput={props.onInput}
        problem={props.problem}
        rows={3}
        spellcheck={false}
        {...(props.placeholder ? { placeholder: props.placeholder } : {})}
        {...(props.focus ? { focus: true } : {})}
      />
    </div>
  )
}
