import { createSignal, Show } from 'solid-js'
import { createAction } from '../../controls/index.ts'
import { t } from '../../messages/index.ts'
import type { Me } from '../../peer.ts'
import { ShowCode, TakeCode } from '../../scan/index.ts'
import { PhraseField } from './PhraseField.tsx'

export function AddDevice(props: { readonly me: Me }) {
  const [request, setRequest] = createSignal('')
  const [words, setWords] = createSignal('')
  const [answer, setAnswer] = createSignal<string | null>(null)
  const admit = createAction(async () => {
    if (request().trim() === '') return admit.setProblem(t.devices.requestMissing)
    setAnswer(await props.me.admitDevice(request(), words().trim() || undefined))
    setWords('')
  })
  return (
    <details class="add-device">
      <summary>{t.devices.add}</summary>
      <p class="hint">{t.devices.addExplain}</p>
      <form onSubmit={admit.run}>
        <TakeCode
          label={t.devices.request}
          value={request()}
          onInput={setRequest}
          onScanned={() => undefined}
          problem={admit.problem()}
        />
        <PhraseField me={props.me} value={words()} onInput={setWords} />
        <button type="submit" class="outline" aria-disabled={admit.busy()}>
          {t.devices.admit}
        </button>
      </form>
      <Show when={answer()}>
        {text => <ShowCode label={t.devices.answer} hint={t.devices.answerHint} text={text()} />}
      </Show>
    </details>
  )
}
